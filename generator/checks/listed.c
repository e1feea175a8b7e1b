/* How many names stand in a line, divided by 、 and a last 和. */
#include "checks/listed.h"

/* Ours: a longer item is a sentence; of more nobody writes a list in a line. */
enum { ITEM_MAX = 20, NAMES_MAX = 40 };

/* Code points from … to between two 、, and what the first name of the list ends with. */
typedef struct Item {
    const Passage *passage;
    size_t from, to;
    uint32_t tail;
} Item;

/* 桑园岭村和竹影坞村: the join at `i` parts two names for certain, as both ends are those of the first name. */
static bool parts_names(const Item *item, size_t i, const Word *join)
{
    const uint32_t *cp = item->passage->cp;
    return i >= item->from + 2 && item->to >= i + join->n + 2 && cp[i - 1] == item->tail &&
           cp[item->to - 1] == item->tail;
}

/* Behind the brackets that open at `i`, if any do. */
static size_t brackets_end(const Passage *passage, size_t i)
{
    size_t depth = 0;
    do {
        depth += cp_opens(passage->cp[i]);
        depth -= depth > 0 && cp_closes(passage->cp[i]);
        i++;
    } while (depth > 0 && i < passage->n);
    return i;
}

static void item_count(const ListedWords *words, const Item *item, Listed *listed)
{
    const Passage *passage = item->passage;
    listed->least++;
    listed->most++;
    for (size_t i = item->from; i < item->to;) {
        const Word *join = words_at(&words->joins, passage, i);
        listed->most += join != NULL;
        listed->least += join && parts_names(item, i, join);
        i = join ? i + join->n : brackets_end(passage, i);
    }
}

bool listed_read(const ListedWords *words, const Passage *passage, size_t from, Listed *listed)
{
    size_t item = from, at, i = from;
    uint32_t tail = 0;
    *listed = (Listed){.from = from, .bare = true};
    for (bool last = false; !last; i++) {
        for (; i < passage->n && !ends_clause(passage, i) && passage->cp[i] != 0x3001 /* 、 */;
             i = brackets_end(passage, i))
            listed->bare = listed->bare && !cp_opens(passage->cp[i]) && !cp_is_digit(passage->cp[i]);
        if (i == item || i - item > ITEM_MAX)
            return false;
        tail = tail ? tail : passage->cp[i - 1];
        item_count(words, &(Item){passage, item, i, tail}, listed);
        last = i >= passage->n || ends_clause(passage, i);
        listed->to = i;
        item = i + 1;
    }
    return listed->least > 1 && listed->least <= NAMES_MAX &&
           !words_in(&words->open, passage, from, listed->to, &at);
}

Str listed_number(Arena *arena, const Listed *listed)
{
    Str least = str_uint(arena, (uint64_t)listed->least), most = str_uint(arena, (uint64_t)listed->most);
    return listed->least == listed->most ? least
                                         : str_fill(arena, FAULT_COUNT_EITHER, DIAG_ARGS(least, most));
}
