/*
 * A row's name against the account's for its code: brackets, blanks, a number before it and
 * （类）（款）（项） behind it do not matter, nor whether 支出 ends it.
 */
#include "checks/codes.h"

/* "一、一般公共服务支出（类）" → "一般公共服务支出". Borrowed. */
static Str name_bare(Str name)
{
    static const char *const TAILS[] = {"（类）", "（款）", "（项）", "(类)", "(款)", "(项)"};
    name = str_trim(name);
    for (size_t at = 0; at < name.n;) {
        size_t from = at;
        uint32_t cp = str_next(name, &at);
        if (cp_is_han(cp) && !cp_in(cp, STR("一二三四五六七八九十")))
            break;
        if (cp == 0x3001 /* 、 */ || cp_is_blank(cp) || (from == 0 && cp_is_digit(cp))) {
            name = str_slice(name, at, name.n);
            at = 0;
        }
    }
    for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++)
        if (str_ends(name, TAILS[i]))
            name.n -= strlen(TAILS[i]);
    return name;
}

/* As names are compared; in `room`. */
static Str name_plain(Str name, char room[FOLD_MAX])
{
    Str plain = account_fold(name_bare(name), room);
    return str_ends(plain, "支出") ? str_slice(plain, 0, plain.n - strlen("支出")) : plain;
}

static bool names_same(Str a, Str b)
{
    char room[2][FOLD_MAX];
    return str_eq(name_plain(a, room[0]), name_plain(b, room[1]));
}

static const OldName *old_name(const AccountCode *code, Str name)
{
    for (size_t i = 0; i < code->old.n; i++)
        if (names_same(code->old.v[i].name, name))
            return &code->old.v[i];
    return NULL;
}

bool name_fits(const AccountCode *code, Str name)
{
    return names_same(code->name, name) || old_name(code, name);
}

/* The nearest code of that name as name_plain has it, and of so many digits (0: any): of the same 款, of the same 类, else the only one; NULL: none. */
static const AccountCode *code_nearest(const CodeRun *codes, Str plain, Str beside, size_t digits)
{
    const AccountCode *found = NULL;
    size_t nearest = 0, n = 0;
    for (size_t i = 0; i < codes->account->codes.n; i++) {
        const AccountCode *code = codes->account->codes.v[i];
        if ((digits && code->code.n != digits) || !str_eq(codes->plain[i], plain))
            continue;
        size_t shared = 1; /* digits in common, plus 1 */
        while (shared <= code->code.n && shared <= beside.n &&
               code->code.s[shared - 1] == beside.s[shared - 1])
            shared++;
        n = shared > nearest ? 1 : n + (shared == nearest);
        if (shared > nearest) {
            nearest = shared;
            found = code;
        }
    }
    return n == 1 ? found : NULL;
}

/* Once a run: most rows have the name of their code, and some documents have no other. */
static const Str *plain_make(const CodeRun *codes)
{
    char room[FOLD_MAX];
    Str *plain = ARENA_ARRAY(codes->run->scratch, Str, codes->account->codes.n);
    for (size_t i = 0; i < codes->account->codes.n; i++)
        plain[i] = str_dup(codes->run->scratch, name_plain(codes->account->codes.v[i]->name, room));
    return plain;
}

const AccountCode *code_named(CodeRun *codes, Str name, Str beside)
{
    char room[FOLD_MAX];
    Str plain = name_plain(name, room);
    if (!codes->plain)
        codes->plain = plain_make(codes);
    const AccountCode *same = code_nearest(codes, plain, beside, beside.n);
    return same ? same : code_nearest(codes, plain, beside, 0);
}

/* The code is not the account's: known only by a neighbour of the same name. */
static void unknown_judge(CodeRun *codes, const CodeRow *row, Str name)
{
    const AccountCode *meant = code_named(codes, name, row->code);
    Str above = str_slice(row->code, 0, row->code.n - 2);
    bool neighbour =
        meant && meant->code.n == row->code.n && str_eq(str_slice(meant->code, 0, above.n), above);
    const Str fault[] = {STR("“"), name_bare(name), STR("”是 "), neighbour ? meant->code : STR("")};
    if (neighbour)
        code_hit(codes, row->place, meant->confirmed ? SEVERITY_WARNING : SEVERITY_NOTE,
                 &(CodeHit){row->code, code_words(codes, fault, 4), meant->code});
}

static void old_judge(CodeRun *codes, const CodeRow *row, const AccountCode *code, const OldName *old)
{
    if (codes->run->source->office->year <= old->until)
        return;
    const Str fault[] = {row->code, STR(" 的旧名，用到"), str_uint(codes->run->scratch, (uint64_t)old->until),
                         STR("年")};
    code_hit(codes, row->name, SEVERITY_NOTE,
             &(CodeHit){cell_text(row->name), code_words(codes, fault, 4), code->name});
}

void year_judge(CodeRun *codes, const CodeRow *row)
{
    const AccountCode *code = account_code(codes->account, row->code);
    int64_t year = codes->run->source->office->year;
    bool gone = code && code->until && year > code->until, early = code && code->from && year < code->from;
    if (!gone && !early)
        return;
    Str when = str_uint(codes->run->scratch, (uint64_t)(gone ? code->until : code->from));
    const AccountCode *now = account_code(codes->account, code->now);
    const Str fault[] = {row->code, gone ? STR(" 这个编码用到") : STR(" 这个编码要到"), when,
                         gone ? STR("年") : STR("年才有")};
    const Str better[] = {code->now, STR(" "), now ? now->name : (Str){0}};
    code_hit(codes, row->place, code->confirmed ? SEVERITY_WARNING : SEVERITY_NOTE,
             &(CodeHit){row->code, code_words(codes, fault, 4),
                        now ? code_words(codes, better, 3) : STR("当年科目里的编码")});
}

void name_judge(CodeRun *codes, const CodeRow *row)
{
    Str name = cell_text(row->name);
    const AccountCode *code = account_code(codes->account, row->code);
    if (!name.n)
        return;
    if (!code) {
        unknown_judge(codes, row, name);
        return;
    }
    if (names_same(code->name, name))
        return;
    const OldName *old = old_name(code, name);
    if (old) {
        old_judge(codes, row, code, old);
        return;
    }
    const AccountCode *other = code_named(codes, name, row->code);
    const Str fault[] = {row->code,
                         STR(" 的名称是“"),
                         code->name,
                         STR("”"),
                         other ? STR("，这个名称是 ") : STR(""),
                         other ? other->code : STR(""),
                         other ? STR(" 的") : STR("")};
    const Str either[] = {code->name, STR("；名称不错的，编码应是 "), other ? other->code : STR("")};
    Severity severity = !code->confirmed ? SEVERITY_NOTE : other ? SEVERITY_ERROR : SEVERITY_WARNING;
    code_hit(codes, row->name, severity,
             &(CodeHit){name, code_words(codes, fault, 7), code_words(codes, either, other ? 3 : 1)});
}
