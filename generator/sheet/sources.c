/*
 * sources.yaml: where each figure that was brought in came from. It is written whole, beside figures.yaml, in which nothing
 * is put between people's own lines.
 */
#include "base/file.h"
#include "base/str_map.h"
#include "sheet/budget.h"
#include "yaml/emit.h"

static const char HEAD[] =
    "# yusuan import 写的：figures.yaml "
    "里的数是从哪个文件、哪张工作表、哪一格读来的。数改了，就会告诉；不要的项可以删。\n"
    "# 每次导入，整个文件重写：自己加的注释不会留下。\n";

const Ledger *ledger_as_it_is(const RollRoots *roots, Str office, Arena *arena, DiagList *diags)
{
    DiagList unread;
    diag_list_init(&unread, arena);
    const Office *read = office_load(str_cstr(arena, roots->content), office, arena, &unread);
    const Profile *profile =
        read ? profile_load(roots->templates, read->profile, read->profile_pos, arena, &unread) : NULL;
    const Source *source = profile ? source_load(read, profile, arena, &unread) : NULL;
    const Ledger *ledger = source ? ledger_build(source, arena, &unread) : NULL;
    if (!diag_environment(&unread))
        return ledger;
    diags_append(diags, &unread, SEVERITY_ERROR);
    return NULL;
}

/* The figure that stands where the row does, by its name in the list of all; empty: none. */
static Str name_of(const LedgerFigures *all, const Ledger *ledger, const FormRow *row)
{
    Pos at = {ledger_root(ledger)->pos.file, row->node->pos.line, row->node->pos.col};
    for (size_t i = 0; i < all->n; i++)
        if (pos_same(all->v[i].figure->pos, at))
            return all->v[i].name;
    return STR("");
}

static void item_put(YamlEmitter *out, const Imported *imported)
{
    yaml_list_item(out);
    yaml_emit_text(out, "数", imported->name);
    yaml_emit_text(out, "值", imported->number);
    if (imported->unit.n)
        yaml_emit_text(out, "单位", imported->unit);
    yaml_emit_text(out, "出处", imported->from);
}

Str sources_filled(const BudgetInput *input, const FormValueList *values, DiagList *diags)
{
    Arena *arena = diags->arena;
    Str folder = path_join(arena, input->roots.content, input->office);
    const size_t errors = diag_errors(diags);
    const ImportedList before = imported_load(folder, arena, diags);
    const Ledger *ledger = values->n && diag_errors(diags) == errors ? input->ledger : NULL;
    if (!ledger)
        return STR("");
    const LedgerFigures all = ledger_figures(ledger, arena);
    StrMap names = {0};
    StrBuf text = {0};
    YamlEmitter out = {.out = &text};
    LIST_OF(Imported) items = {0};
    for (size_t i = 0; i < values->n; i++) {
        const FormValue *value = &values->v[i];
        const Imported item = {.name = name_of(&all, ledger, value->row),
                               .number = decimal_str(arena, value->exact),
                               .unit = value->row->unit,
                               .from = value->from};
        if (item.name.n && str_map_put(&names, arena, item.name, items.n))
            *LIST_PUSH(arena, &items) = item;
    }
    if (!items.n)
        return STR("");
    strbuf_adds(&text, HEAD);
    yaml_list_begin(&out, "来源");
    for (size_t i = 0; i < before.n; i++)
        if (!str_map_at(&names, before.v[i].name))
            item_put(&out, &before.v[i]);
    for (size_t i = 0; i < items.n; i++)
        item_put(&out, &items.v[i]);
    yaml_list_end(&out);
    Str now = strbuf_keep(&text, arena);
    return before.file && str_eq(before.file->text, now) ? STR("") : now;
}
