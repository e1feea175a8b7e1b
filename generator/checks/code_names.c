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
    if (neighbour)
        code_hit(codes, row->place, meant->confirmed ? SEVERITY_WARNING : SEVERITY_NOTE,
                 &(CodeHit){row->code,
                            code_fault(codes, FAULT_CODE_NEIGHBOUR, DIAG_ARGS(name_bare(name), meant->code)),
                            meant->code});
}

static void old_judge(CodeRun *codes, const CodeRow *row, const AccountCode *code, const OldName *old)
{
    if (codes->run->source->office->year <= old->until)
        return;
    Str until = str_uint(codes->run->scratch, (uint64_t)old->until);
    code_hit(codes, row->name, SEVERITY_NOTE,
             &(CodeHit){cell_text(row->name),
                        code_fault(codes, FAULT_CODE_OLD_NAME, DIAG_ARGS(row->code, until)), code->name});
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
    Str better = now ? code_fault(codes, FAULT_CODE_NOW, DIAG_ARGS(code->now, now->name))
                     : code_fault(codes, FAULT_CODE_OF_YEAR, DIAG_NO_ARGS);
    code_hit(
        codes, row->place, code->confirmed ? SEVERITY_WARNING : SEVERITY_NOTE,
        &(CodeHit){row->code,
                   code_fault(codes, gone ? FAULT_CODE_GONE : FAULT_CODE_EARLY, DIAG_ARGS(row->code, when)),
                   better});
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
    const Str words[] = {row->code, code->name, other ? other->code : STR("")};
    Str fault = code_fault(codes, other ? FAULT_CODE_NAMED_OTHER : FAULT_CODE_NAMED, words, 3);
    if (!code->confirmed)
        fault = code_fault(codes, FAULT_CODE_UNCONFIRMED, &fault, 1);
    Str better = other ? code_fault(codes, FAULT_CODE_OR_NAME, words + 1, 2) : code->name;
    Severity severity = !code->confirmed ? SEVERITY_NOTE : other ? SEVERITY_ERROR : SEVERITY_WARNING;
    code_hit(codes, row->name, severity, &(CodeHit){name, fault, better});
}
