/*
 * What an office was made from → the file that goes inside its PDF.
 */
#include "base/base64.h"
#include "base/file.h"
#include "base/json_put.h"
#include "office/parts.h"
#include "yaml/emit.h"

#define SOURCE_FORMAT "yusuan-source/1"

/* Ours: as run/ has it, more than any source file may have. */
#define FILE_MAX ((size_t)64 << 20)

/* Who agreed to a waiver stays in the office; the key must be there all the same. */
#define ACCEPTED_BY "同意人"
#define WITHHELD    "（从略）"

typedef struct InsideFile {
    Str name; /* content/2021/yunqi/office.yaml, wherever the folders stand */
    const SourceFile *file;
} InsideFile;
typedef LIST_OF(InsideFile) InsideFiles;

static Str below(Str folder, Str path, Str as, Arena *arena)
{
    Str prefix = str_format(arena, STR_FMT "/", STR_ARG(folder));
    if (path.n <= prefix.n || !str_eq(str_slice(path, 0, prefix.n), prefix))
        return STR("");
    return str_format(arena, STR_FMT "/" STR_FMT, STR_ARG(as), STR_ARG(str_slice(path, prefix.n, path.n)));
}

/* Empty: it is none of the office's. */
static Str name_inside(const Made *made, Str path, Arena *arena)
{
    const Office *office = made->source->office;
    long long year = (long long)office->year;
    Str last = path_parent(made->source->last_path);
    Str was = str_format(arena, "content/%lld/" STR_FMT, year - 1, STR_ARG(path_name(last)));
    was = below(last, path, was, arena);
    if (was.n)
        return was;
    Str own = str_format(arena, "content/%lld/" STR_FMT, year, STR_ARG(made->id));
    Str name = below(office->folder, path, own, arena);
    return name.n ? name : below(str_of(made->input->tools->roots.templates), path, STR("templates"), arena);
}

static void file_add(InsideFiles *files, Str name, const SourceFile *file, Arena *arena)
{
    for (size_t i = 0; i < files->n; i++)
        if (str_eq(files->v[i].name, name))
            return;
    if (name.n)
        *LIST_PUSH(arena, files) = (InsideFile){name, file};
}

static int file_cmp(const void *left, const void *right)
{
    return str_cmp(((const InsideFile *)left)->name, ((const InsideFile *)right)->name);
}

static InsideFiles files_list(const Made *made, Arena *arena, DiagList *unheard)
{
    InsideFiles files = {0};
    const Source *source = made->source;
    const char *fonts = made->input->tools->roots.fonts;
    for (size_t i = 0; i < source->files.n; i++)
        file_add(&files, name_inside(made, source->files.v[i]->name, arena), source->files.v[i], arena);
    for (size_t i = 0; i < source->profile->files.n; i++)
        file_add(&files, name_inside(made, source->profile->files.v[i]->name, arena),
                 source->profile->files.v[i], arena);
    const SourceFile *plan = file_read(fonts, str_of(fonts), FILE_MAX, arena, unheard);
    if (plan)
        file_add(&files, STR("fonts/fonts.yaml"), plan, arena);
    qsort(files.v, files.n, sizeof *files.v, file_cmp);
    return files;
}

/* A copy of 豁免 with every name withheld. */
static const Node *names_withhold(const Node *node, Arena *arena)
{
    Node *copy = ARENA_NEW(arena, Node);
    *copy = *node;
    if (node->kind == NODE_LIST) {
        copy->list.items = ARENA_ARRAY(arena, const Node *, node->list.n);
        for (size_t i = 0; i < node->list.n; i++)
            copy->list.items[i] = names_withhold(node->list.items[i], arena);
    }
    if (node->kind != NODE_MAP)
        return copy;
    copy->map.pairs = ARENA_ARRAY(arena, NodePair, node->map.n);
    for (size_t i = 0; i < node->map.n; i++) {
        NodePair *pair = &copy->map.pairs[i];
        *pair = node->map.pairs[i];
        pair->value = names_withhold(pair->value, arena);
        if (str_is(pair->key, ACCEPTED_BY)) {
            Node *withheld = ARENA_NEW(arena, Node);
            *withheld = (Node){.kind = NODE_SCALAR, .scalar.text = STR(WITHHELD)};
            pair->value = withheld;
        }
    }
    return copy;
}

/*
 * Rules, or the account, without what explains them to a reader: no byte of the PDF hangs on it, and it is a third of the rules'
 * length.
 */
static const Node *unexplained(const Node *node, Arena *arena)
{
    static const char *const SAID[] = {"缘由", "依据", "例", "义"};
    Node *copy = ARENA_NEW(arena, Node);
    *copy = *node;
    if (node->kind != NODE_MAP)
        return copy;
    copy->map.pairs = ARENA_ARRAY(arena, NodePair, node->map.n);
    copy->map.n = 0;
    for (size_t i = 0; i < node->map.n; i++) {
        bool said = false;
        for (size_t k = 0; k < sizeof SAID / sizeof *SAID; k++)
            said = said || str_is(node->map.pairs[i].key, SAID[k]);
        if (said && node->map.pairs[i].value->kind == NODE_SCALAR) /* a 参数 of that name is a list */
            continue;
        NodePair *pair = &copy->map.pairs[copy->map.n++];
        *pair = node->map.pairs[i];
        pair->value = unexplained(pair->value, arena);
    }
    return copy;
}

static void file_put(const InsideFile *inside, StrBuf *out, Arena *arena, DiagList *unheard)
{
    StrBuf text = {0};
    if (picture_named(inside->name)) {
        json_put_name(out, inside->name);
        json_put_string(out, base64_of(inside->file->text, arena));
        return;
    }
    const Node *root = yaml_read(inside->file, &YAML_LIMITS, arena, unheard);
    if (root && str_ends(inside->name, "/waivers.yaml"))
        root = names_withhold(root, arena);
    if (root &&
        (str_starts(inside->name, "templates/rules/") || str_starts(inside->name, "templates/account/")))
        root = unexplained(root, arena);
    if (root)
        yaml_put_node(&text, root);
    json_put_name(out, inside->name);
    json_put_string(out, strbuf_str(&text));
    strbuf_free(&text);
}

void source_inside(const Made *made, StrBuf *out)
{
    Arena *arena = made->input->arenas.scratch;
    DiagList unheard;
    diag_list_init(&unheard, arena);
    const InsideFiles files = files_list(made, arena, &unheard);
    const FontList drawn = fonts_drawn(made->layout, arena);
    const TextList fonts = font_names(&drawn, arena);
    strbuf_addc(out, '{');
    json_put_text(out, "format", STR(SOURCE_FORMAT));
    json_put_text(out, "program", STR(YUSUAN_VERSION));
    json_put_text(out, "office", made->id);
    if (!str_eq(made->source->profile->id, made->source->office->profile))
        json_put_text(out, "profile", made->source->profile->id); /* -t said so, not office.yaml */
    json_put_texts(out, "fonts", fonts.v, fonts.n);
    json_put_open(out, "files", '{');
    for (size_t i = 0; i < files.n; i++)
        file_put(&files.v[i], out, arena, &unheard);
    strbuf_adds(out, "}}\n");
}
