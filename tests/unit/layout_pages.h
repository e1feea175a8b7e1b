/*
 * What the tests of whole pages share: a fixture made anew for each test, and a
 * layout that was held to the invariants.
 */
#ifndef TESTS_LAYOUT_PAGES_H
#define TESTS_LAYOUT_PAGES_H

#include "unit/layout_fixture.h"
#include "unit/layout_invariants.h"

static Fixture f;

static inline int setup(void **state)
{
    (void)state;
    fixture_open(&f);
    return 0;
}

static inline int teardown(void **state)
{
    (void)state;
    fixture_close(&f);
    return 0;
}

static inline const Layout *laid(void)
{
    const Layout *layout = fix_layout(&f);
    assert_string_equal(layout_fault(&f.document, layout, &f.diags, true, f.arena).s, "");
    return layout;
}

#endif
