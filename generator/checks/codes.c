/*
 * 科目编码: rows of the ledger's lists whose codes, names and levels contradict the account,
 * each other, or the rows above. A code identifies, a name does not: 行政运行 stands under many.
 */
#include "checks/codes.h"

typedef struct CodeParams {
    TextList code, name, level; /* 编码, 名称, 级: keys of a row, the first there is */
    TextList parts[CODE_PARTS]; /* 类, 款, 项: columns of the code's parts */
} CodeParams;

static const Field CODE_FIELDS[] = {
    {KEY("编码", FIELD_TEXTS, CodeParams, code), .flags = FIELD_REQUIRED},
    {KEY("名称", FIELD_TEXTS, CodeParams, name), .flags = FIELD_REQUIRED},
    {KEY("级", FIELD_TEXTS, CodeParams, level), .flags = FIELD_REQUIRED},
    {KEY("类", FIELD_TEXTS, CodeParams, parts[0]), .flags = FIELD_REQUIRED},
    {KEY("款", FIELD_TEXTS, CodeParams, parts[1]), .flags = FIELD_REQUIRED},
    {KEY("项", FIELD_TEXTS, CodeParams, parts[2]), .flags = FIELD_REQUIRED},
};
static const Schema CODE_SCHEMA = SCHEMA("参数", CodeParams, CODE_FIELDS);

void code_hit(CodeRun *codes, const Entry *place, Severity severity, const CodeHit *hit)
{
    Severity most = codes->run->rule->severity;
    place_hit_add(codes->run, place, severity < most ? severity : most,
                  &(Hit){.text = hit->text, .words = {{"况", hit->fault}, {"宜", hit->better}}});
}

Str code_fault(const CodeRun *codes, const char *id, const Str *args, size_t nargs)
{
    return str_fill(codes->run->arena, id, args, nargs);
}

static const Entry *cell_of(const Entry *row, const TextList *keys)
{
    const Entry *found = NULL;
    for (size_t i = 0; row->kind == ENTRY_GROUP && i < keys->n && !found; i++)
        found = entry_at(row, keys->v[i]);
    return found && found->scalar ? found : NULL;
}

Str cell_text(const Entry *cell)
{
    return cell ? entry_written(cell) : (Str){0};
}

/* Three, five or seven digits of a 类 the account knows. */
static bool code_known(const CodeRun *codes, Str code)
{
    return account_code_sound(code) && account_code(codes->account, str_slice(code, 0, 3));
}

/* ---- the parts in columns of their own ---- */

/* "5" as "05". */
static Str part_padded(const CodeRun *codes, Str part, size_t i)
{
    const Str zero[] = {STR("0"), part};
    return i > 0 && part.n == 1 ? str_join(codes->run->scratch, zero, 2, STR("")) : part;
}

/* What 类, 款 and 项 of a row say together; a 类 or 款 left blank is that of the rows above. Empty: nothing sound. */
static Str parts_joined(const CodeRun *codes, const CodeRow *row)
{
    size_t deepest = 0;
    for (size_t i = 0; i < CODE_PARTS; i++)
        if (cell_text(row->part[i]).n)
            deepest = i + 1;
    Str parts[CODE_PARTS] = {{0}};
    for (size_t i = 0; i < deepest; i++) {
        parts[i] = part_padded(codes, cell_text(row->part[i]), i);
        Str above =
            i == 0 ? codes->above[0] : str_slice(codes->above[i], codes->above[i].n - 2, codes->above[i].n);
        parts[i] = parts[i].n ? parts[i] : above;
        if (!str_all_digits(parts[i]) || parts[i].n != (i == 0 ? 3 : 2))
            return (Str){0};
    }
    return str_join(codes->run->scratch, parts, deepest, STR(""));
}

static const char *const PART_NAMES[CODE_PARTS] = {"类", "款", "项"};

/* A part that is not what the code has there. */
static void part_judge(CodeRun *codes, const CodeRow *row, size_t i)
{
    Str said = cell_text(row->part[i]);
    Str meant = i == 0 ? str_slice(row->code, 0, 3) : str_slice(row->code, 1 + 2 * i, 3 + 2 * i);
    if (!said.n || str_eq(said, meant))
        return;
    bool unpadded = str_eq(part_padded(codes, said, i), meant);
    Str fault = unpadded
                    ? code_fault(codes, FAULT_CODE_PART_SHORT, DIAG_NO_ARGS)
                    : code_fault(codes, FAULT_CODE_PART, DIAG_ARGS(row->code, str_of(PART_NAMES[i]), meant));
    code_hit(codes, row->part[i], SEVERITY_ERROR, &(CodeHit){said, fault, meant});
}

/* The code and its parts against each other: the one that goes with the name and the row above is right. */
static void parts_judge(CodeRun *codes, CodeRow *row)
{
    Str joined = parts_joined(codes, row);
    if (!row->code.n) {
        row->code = joined;
        for (size_t i = 0; joined.n && i < CODE_PARTS; i++)
            part_judge(codes, row, i);
        return;
    }
    const AccountCode *other = joined.n ? account_code(codes->account, joined) : NULL;
    bool named = other && name_fits(other, cell_text(row->name));
    if (named && !str_eq(joined, row->code) && code_fits_above(codes, joined) &&
        !code_fits_above(codes, row->code)) {
        code_hit(codes, row->place, SEVERITY_ERROR,
                 &(CodeHit){row->code, code_fault(codes, FAULT_CODE_PARTS, DIAG_ARGS(joined)), joined});
        row->code = joined;
        return;
    }
    for (size_t i = 0; i < CODE_PARTS; i++)
        part_judge(codes, row, i);
}

/* ---- the row above, the level ---- */

bool code_fits_above(const CodeRun *codes, Str code)
{
    for (size_t n = 3; n < code.n; n += 2) {
        Str above = codes->above[(n - 3) / 2];
        if (above.n && !str_eq(above, str_slice(code, 0, n)))
            return false;
    }
    return true;
}

static void above_judge(CodeRun *codes, const CodeRow *row)
{
    for (size_t n = row->code.n - 2; n >= 3 && n < row->code.n; n -= 2) {
        Str above = codes->above[(n - 3) / 2], own = str_slice(row->code, 0, n);
        if (!above.n || str_eq(above, own))
            continue;
        /* 29 of 20129 before the last two digits, if there is such a code of that name */
        const Str moved[] = {above, str_slice(row->code, n, row->code.n)};
        Str better = str_join(codes->run->arena, moved, 2, STR(""));
        const AccountCode *there = account_code(codes->account, better);
        bool named = there && name_fits(there, cell_text(row->name));
        code_hit(codes, row->place, SEVERITY_ERROR,
                 &(CodeHit){row->code, code_fault(codes, FAULT_CODE_ABOVE, DIAG_ARGS(above, own)),
                            named ? better : own});
        return;
    }
}

/* 级 counts the steps of the code: from 0, or from wherever the list begins. */
static void level_judge(CodeRun *codes, const CodeRow *row)
{
    Decimal level;
    if (!row->level || !decimal_parse(cell_text(row->level), &level) || level.places)
        return;
    int64_t step = (int64_t)(row->code.n - 3) / 2;
    if (!codes->leveled) {
        codes->leveled = true;
        codes->first_level = level.n - step;
    }
    int64_t meant = codes->first_level + step;
    if (level.n == meant)
        return;
    Str fault = code_fault(codes, FAULT_CODE_LEVEL, DIAG_ARGS(row->code, str_of(PART_NAMES[step])));
    code_hit(
        codes, row->level, SEVERITY_ERROR,
        &(CodeHit){cell_text(row->level), fault, str_format(codes->run->arena, "%lld", (long long)meant)});
}

/* ---- one list after the other ---- */

static CodeRow row_of(const CodeParams *params, const Entry *record)
{
    CodeRow row = {.name = cell_of(record, &params->name), .level = cell_of(record, &params->level)};
    const Entry *code = cell_of(record, &params->code);
    row.code = cell_text(code);
    for (size_t i = 0; i < CODE_PARTS; i++)
        row.part[i] = cell_of(record, &params->parts[i]);
    row.place = code ? code : row.name ? row.name : record;
    return row;
}

/* Letters and digits alone, as what one types for a code that has no letters: 20103O2. */
static bool is_plain(Str code)
{
    bool plain = code.n > 0;
    for (size_t i = 0; i < code.n && plain; i++)
        plain = (code.s[i] >= '0' && code.s[i] <= '9') ||
                ((code.s[i] | 0x20) >= 'a' && (code.s[i] | 0x20) <= 'z');
    return plain;
}

static bool one_slip(Str a, Str b)
{
    enum { CODE_MAX = 16 };
    uint32_t left[CODE_MAX], right[CODE_MAX];
    if (a.n > CODE_MAX || b.n > CODE_MAX)
        return false;
    for (size_t i = 0; i < a.n; i++)
        left[i] = (unsigned char)a.s[i];
    for (size_t i = 0; i < b.n; i++)
        right[i] = (unsigned char)b.s[i];
    return edit_distance(left, a.n, right, b.n, 1) == 1;
}

/*
 * A code that is none: of the 类 that the rows above have, or one digit away from the code that its name has. What
 * the office numbers itself is neither.
 */
static void damaged_judge(CodeRun *codes, const CodeRow *row)
{
    const AccountCode *meant = row->name ? code_named(codes, cell_text(row->name), row->code) : NULL;
    bool beside = row->code.n > 3 && codes->above[0].n && str_eq(str_slice(row->code, 0, 3), codes->above[0]);
    bool near = meant && meant->code.n >= 5 && one_slip(row->code, meant->code);
    if (account_code_sound(row->code) || !is_plain(row->code) || (!beside && !near))
        return;
    code_hit(codes, row->place, SEVERITY_ERROR,
             &(CodeHit){row->code,
                        code_fault(codes, str_all_digits(row->code) ? FAULT_CODE_DIGITS : FAULT_CODE_LETTERS,
                                   DIAG_NO_ARGS),
                        meant ? meant->code : code_fault(codes, FAULT_CODE_WANTED, DIAG_NO_ARGS)});
}

static void row_judge(CodeRun *codes, const CodeParams *params, const Entry *record)
{
    CodeRow row = row_of(params, record);
    if (row.code.n && !code_known(codes, row.code)) {
        damaged_judge(codes, &row);
        return;
    }
    parts_judge(codes, &row);
    if (!code_known(codes, row.code))
        return;
    above_judge(codes, &row);
    level_judge(codes, &row);
    year_judge(codes, &row);
    name_judge(codes, &row);
    size_t depth = (row.code.n - 3) / 2;
    codes->above[depth] = row.code;
    for (size_t i = depth + 1; i < CODE_PARTS; i++)
        codes->above[i] = (Str){0};
}

static void codes_run(CheckRun *run, const void *given)
{
    const Entry *const *lists;
    CodeRun codes = {.run = run, .account = run->source->profile->account};
    size_t n = codes.account->codes.n ? ledger_lists(run->ledger, run->scratch, &lists) : 0;
    for (size_t i = 0; i < n; i++) {
        codes = (CodeRun){.run = run, .account = codes.account, .plain = codes.plain};
        for (size_t k = 0; k < lists[i]->nchildren; k++)
            row_judge(&codes, given, lists[i]->children[k]);
    }
}

const CheckForm CHECK_CODES = {.schema = &CODE_SCHEMA, .run = codes_run, .words = {"况", "宜"}};
