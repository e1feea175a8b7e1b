/* Is every key known that stands in a file, and every other told by its name? */
#include "unit/recheck_fixture.h"

typedef struct Case {
    int object;
    const char *body, *reason; /* NULL: read */
} Case;

static void check_cases(const Case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, "BT /F1 10 Tf 0 50 Td <0002> Tj ET");
        maker_object(&m, cases[i].object, cases[i].body);
        maker_table(&m, "");
        if (cases[i].reason) {
            check_refused_as(&m, DIAG_RECHECK_FOREIGN, cases[i].reason);
            continue;
        }
        if (!maker_read(&m))
            fail_msg("%s: %s", cases[i].body, diag_message(&m.diags.items.v[0], LANG_EN, m.arena).s);
        maker_close(&m);
    }
}

#define CHECK(cases) check_cases(cases, sizeof(cases) / sizeof *(cases))

#define PAGE(more)    "<< " MAKER_PAGE " " more " >>"
#define CATALOG(more) "<< /Type /Catalog /Pages 2 0 R " more " >>"
#define LINK          "/Type /Annot /Subtype /Link /Rect [0 0 9 9] /Border [0 0 0] /F 4 /Dest (a) "

static void pages_have_known_keys(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {3, PAGE("/MediaBox [0 0 200 100]"), NULL},
        {3, PAGE("/Annots [<< " LINK "/Contents (a) >>]"), NULL},
        {3, PAGE("/Annots [<< " LINK "/Contents (99) >>]"),
         "object 3: no page shows 99 of a bookmark or a link"},
        {3, PAGE("/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Border [0 0 0] /F 2 >>]"),
         "the value of /F"},
        {3, PAGE("/CropBox [0 0 10 10]"), "page 1, object 3: the page has /CropBox"},
        {3, PAGE("/Rotate 90"), "the page has /Rotate"},
        {3, PAGE("/UserUnit 2"), "the page has /UserUnit"},
        {3, PAGE("/Group << /S /Transparency >>"), "the page has /Group"},
        {3, PAGE("/AA << >>"), "the page has /AA"},
        {3, PAGE("/Cro#70Box [0 0 10 10]"), "the page has /CropBox"},
        {3, PAGE("/\xE4 1"), "the page has /?"},
        {3, "<< /Type /Page /Parent 2 0 R /Contents [4 0 R 4 0 R] /Resources << /Font << /F1 5 0 R >> >> >>",
         "the value of /Contents is nothing that this program writes"},
        {3,
         "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 4 0 R >> "
         "/Font << /F1 5 0 R >> >> >>",
         "page 1, object 4: it is used as two things"}, /* no image, but the page's own content */
        {3,
         "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Properties << /X 4 0 R >> "
         "/Font << /F1 5 0 R >> >> >>",
         "page 1, object 3: the resource dictionary has /Properties"},
        {3,
         "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /ExtGState << /G << /ca 0 >> >> "
         "/Font << /F1 5 0 R >> >> >>",
         "the resource dictionary has /ExtGState"},
        {3, "<< /Type /Page /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
         "the page has no /Parent"},
        {3, "<< /Type /Template /Parent 2 0 R >>", "the page tree is of the kind /Template"},
        {3, "[ 1 ]", "the page tree is of the kind"},
        {2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9] /CropBox [0 0 1 1] >>",
         "object 2: the page tree has /CropBox"},
        {2, "<< /Type /Pages /Kids [3 0 R] /MediaBox [0 0 9 9] >>", "the page tree has no /Count"},
    };
    CHECK(CASES);
}

static void annotations_are_links_alone(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {3, PAGE("/Annots [<< /Type /Annot /Subtype /Stamp /AP << /N 4 0 R >> >>]"),
         "page 1, object 3: the annotation is of the kind /Stamp"},
        {3, PAGE("/Annots [<< /Subtype /Widget >>]"), "the signature field has no /Type"},
        {3, PAGE("/Annots [<< /Subtype /FreeText /Contents (99) >>]"),
         "the annotation is of the kind /FreeText"},
        {3, PAGE("/Annots [<< " LINK "/AP << /N 4 0 R >> >>]"), "the link has /AP"},
        {3, PAGE("/Annots [<< " LINK "/A << /S /URI >> >>]"), "the link has /A"},
        {3, PAGE("/Annots [<< /Subtype /Link /Border [0 0 9] >>]"), "the value of /Border"},
        {3, PAGE("/Annots [<< /Subtype /Link /Border [0 0] >>]"), "the value of /Border"},
        {3, PAGE("/Annots [<< /Subtype /Link /Border [0 0 0 [9]] >>]"), "the value of /Border"},
        {3, PAGE("/Annots [<< /Subtype /Link >>]"), "the link has no /Border"}, /* one point, if not said */
        {3, PAGE("/Annots << >>"), "the value of /Annots"},
    };
    CHECK(CASES);
}

#define FIELD(keys)                                                                                          \
    "/Annots [<< /Type /Annot /Subtype /Widget /T (seal1) /F 4 /Rect [0 0 9 9] /P 3 0 R /StructParent "      \
    "1 " keys " >>]"

/* It shows nothing, so that no number stands in it. */
static void fields_wait_for_seals(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {3, PAGE(FIELD("/TU (s) /AP << /N 4 0 R >>")), "the signature field has no /FT"},
        {3, PAGE(FIELD("/FT /Sig /AP << /N 4 0 R >>")), "the signature field has no /TU"},
        {3, PAGE(FIELD("/FT /Sig /TU (s)")), "the signature field has no /AP"},
        {3, PAGE(FIELD("/FT /Sig /TU (s) /AP << /N 4 0 R >>")), "object 4: the signature field has no /Type"},
        {3, PAGE(FIELD("/FT /Sig /TU (s) /V (1) /AP << /N 4 0 R >>")), "the signature field has /V"},
        {3, PAGE(FIELD("/FT /Sig /TU (s) /A << >> /AP << /N 4 0 R >>")), "the signature field has /A"},
        {3, PAGE(FIELD("/FT /Sig /TU (s) /AP << /D 4 0 R >>")), "the signature field has no /N"},
        {3, PAGE(FIELD("/FT /Sig /TU (s) /AP << /N << >> >>")), "the value of /N"},
    };
    CHECK(CASES);
}

/* One key more, less or other than it is written with. */
static void a_field_is_nothing_else(void **state)
{
    (void)state;
#define SOUND "/FT /Sig /TU (s) /AP << /N 9 0 R >>"
    static const struct {
        const char *page, *blank, *reason;
    } CASES[] = {
        {PAGE(FIELD(SOUND)), "", NULL},
        {PAGE(FIELD("/FT /Tx /TU (s) /AP << /N 9 0 R >>")), "", "the value of /FT"},
        {PAGE(FIELD("/FT /Sig /TU /s /AP << /N 9 0 R >>")), "", "the value of /TU"},
        {PAGE(FIELD(SOUND " /MK << /CA (99) >>")), "", "the signature field has /MK"},
        {PAGE(FIELD(SOUND " /Ff 1")), "", "the signature field has /Ff"},
        {PAGE(FIELD(SOUND " /DA (0 g)")), "", "the signature field has /DA"},
        {PAGE(FIELD(SOUND " /BS << /W 9 >>")), "", "the signature field has /BS"},
        {PAGE(FIELD(SOUND " /Border [0 0 9]")), "", "the signature field has /Border"},
        {PAGE(FIELD(SOUND " /AA << >>")), "", "the signature field has /AA"},
        {PAGE(FIELD(SOUND " /Lock << >>")), "", "the signature field has /Lock"},
        {PAGE(FIELD(SOUND " /Kids []")), "", "the signature field has /Kids"},
        {PAGE(FIELD(SOUND " /AS /N")), "", "the signature field has /AS"},
        {PAGE(FIELD(SOUND " /OC << >>")), "", "the signature field has /OC"},
        {PAGE(FIELD("/FT /Sig /TU (s) /AP << /N 9 0 R /R 9 0 R >>")), "", "the signature field has /R"},
        {PAGE(FIELD("/FT /Sig /TU (s) /AP << /N << /On 9 0 R >> >>")), "", "the value of /N"},
        {PAGE("/Annots [<< /Type /Annot /Subtype /Widget /T (seal1) /F 2 /Rect [0 0 9 9] /P 3 0 R "
              "/StructParent 1 " SOUND " >>]"),
         "", "the value of /F"},
        {PAGE(FIELD(SOUND)), "0 0 9 9 re f", "object 9: the value of /Length"},
        {PAGE(FIELD(SOUND)), " ", "object 9: the value of /Length"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, "BT /F1 10 Tf 0 50 Td <0002> Tj ET");
        maker_object(&m, 3, CASES[i].page);
        maker_stream(&m, 9, "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >>",
                     str_of(CASES[i].blank));
        maker_table(&m, "");
        if (CASES[i].reason) {
            check_refused_as(&m, DIAG_RECHECK_FOREIGN, CASES[i].reason);
            continue;
        }
        assert_non_null(maker_read(&m));
        maker_close(&m);
    }
}

/* Of the stream that shows nothing. */
static void a_field_is_blank(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *reason;
    } CASES[] = {
        {"/Type /XObject /Subtype /Image /BBox [0 0 9 9] /Resources << >>",
         "object 9: the value of /Subtype"},
        {"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << >> >>",
         "the signature field has /Font"},
        {"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >> /Group << >>",
         "the signature field has /Group"},
        {"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >> /Filter /FlateDecode",
         "the signature field has /Filter"},
        {"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >> /F (other)",
         "the signature field has /F"},
        {"/Type /XObject /Subtype /Form /Resources << >>", "the signature field has no /BBox"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, "");
        maker_object(&m, 3, PAGE(FIELD(SOUND)));
        maker_stream(&m, 9, CASES[i].keys, STR(""));
        maker_table(&m, "");
        check_refused_as(&m, DIAG_RECHECK_FOREIGN, CASES[i].reason);
    }
#undef SOUND
}

static void the_catalog_has_known_keys(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {1,
         CATALOG("/Lang (zh) /ViewerPreferences << /DisplayDocTitle true >> /PageMode /UseOutlines "
                 "/Outlines << /Type /Outlines /Count 0 >> /Names << /Dests << /Names [(a) [3 0 R /XYZ 1 2 "
                 "null]] >> >> "
                 "/PageLabels << /Nums [0 << /S /D /St 2 >> 1 << /P (a) >>] >>"),
         NULL},
        {1, CATALOG("/OpenAction << /S /JavaScript /JS (1) >>"), "object 1: the catalog has /OpenAction"},
        {1, CATALOG("/AA << >>"), "the catalog has /AA"},
        {1, CATALOG("/OCProperties << >>"), "the catalog has /OCProperties"},
        {1, CATALOG("/AcroForm << >>"), "the form has no /Fields"},
        {1, CATALOG("/AcroForm << /Fields [] /XFA (x) >>"), "the form has /XFA"},
        {1, CATALOG("/Version /2.0"), "the catalog has /Version"},
        {1, CATALOG("/Names << /JavaScript << >> >>"), "the name dictionary has /JavaScript"},
        {1, CATALOG("/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec >>] >> >>"),
         "the file specification has no /EF"},
        {1, CATALOG("/MarkInfo << /Suspects true >>"), "the mark information has /Suspects"},
        {1, CATALOG("/StructTreeRoot << /RoleMap << /Title /Figure >> >>"), "the value of /Title"},
        {1, CATALOG("/StructTreeRoot << /RoleMap << /Em /Figure >> >>"), "the value of /Em"},
        {1, CATALOG("/StructTreeRoot << /RoleMap << /Strong /Artifact >> >>"), "the value of /Strong"},
        {1, CATALOG("/StructTreeRoot << /K << /S /P /P 1 0 R /ActualText (1) >> >>"),
         "the structure element has /ActualText"},
        {1, CATALOG("/StructTreeRoot << /K << /S /P /P 1 0 R /K [<< /Type /X >>] >> >>"),
         "the structure is of the kind /X"},
        {1, CATALOG("/ViewerPreferences << /PrintScaling /AppDefault >>"), "the value of /PrintScaling"},
        {1, CATALOG("/OutputIntents [<< /S /GTS_PDFX >>]"), "the value of /S"},
        {1, CATALOG("/Names << /Dests << /Names [<< /S /GoTo >>] >> >>"), "the value of /Names"},
        {1, CATALOG("/PageLabels << /Nums [0] >>"), "the value of /Nums"},
        {1, CATALOG("/PageLabels << /Nums [0 << /X 1 >>] >>"), "the page label has /X"},
        {1, CATALOG("/Outlines << /First << /A << >> >> >>"), "the bookmark has /A"},
        {1, "<< /Type /Catalog >>", "the catalog has no /Pages"},
        {1, "<< /Type /Catalog /Pages << /Type /Pages /Kids [] /Count 0 >> >>", "nothing refers to it"},
    };
    CHECK(CASES);
}

/* The first to one reader, the last to another. */
static void a_key_stands_once(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {3, PAGE("/Contents 4 0 R"), "object 3: a dictionary has /Contents twice"},
        {3, PAGE("/#43ontents 4 0 R"), "object 3: a dictionary has /Contents twice"},
        {3, PAGE("/MediaBox [0 0 9 9] /A 1 /MediaBox [0 0 9 9]"), "a dictionary has /MediaBox twice"},
        {3, PAGE("/A#zz 1"), "a name with a malformed #"},
        {3, PAGE("/A#00 1"), "a name with a malformed #"},
        {3, "<< /Type /Page /Parent 2 1 R >>", "a reference to a generation other than 0"},
    };
    CHECK(CASES);
}

/* What is read as one thing here may be shown as another there. */
static void an_object_is_one_thing(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {3, "<< /Type /Page /Parent 2 0 R /Contents 7 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
         "object 7: it is used as two things"},
        {3, "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
         "object 5: the value of /Contents"},
        {3, PAGE("/Annots 30 0 R"), "the value of /Annots"}, /* of nothing */
        {4, "<< /Length 0 /F (other.txt) >>\nstream\n\nendstream",
         "page 1, object 4: the page's content has /F"},
        {4, "<< /Length 0 /Filter /LZWDecode >>\nstream\n\nendstream",
         "page 1, object 4: the value of /Filter"},
        {4, "<< /Length 0 /Filter [/FlateDecode] >>\nstream\n\nendstream", "object 4: the value of /Filter"},
        {4, "<< /Length 0 /Filter [] >>\nstream\n\nendstream", "object 4: the value of /Filter"},
        {4, "<< >>", "the value of /Contents"},
    };
    CHECK(CASES);
}

/* The pages of a file name the same fonts: F1 on one is F1 on all. */
static void fonts_are_the_same_on_every_page(void **state)
{
    (void)state;
    Maker m;
    for (int same = 0; same < 2; same++) {
        maker_open(&m);
        maker_page(&m, "BT /F1 10 Tf 0 50 Td <0002> Tj ET");
        maker_object(&m, 2, "<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 /MediaBox [0 0 200 100] >>");
        maker_object(&m, 3, "<< /Type /Page /Parent 2 0 R /Resources << /Font 10 0 R >> /Contents 4 0 R >>");
        maker_object(
            &m, 9,
            same ? "<< /Type /Page /Parent 2 0 R /Resources << /Font 10 0 R >> /Contents 4 0 R >>"
                 : "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>");
        maker_object(&m, 10, "<< /F1 5 0 R >>");
        maker_table(&m, "");
        if (same)
            assert_non_null(maker_read(&m));
        else
            check_refused_as(&m, DIAG_RECHECK_FOREIGN, "page 2, object 9: the page has fonts of its own");
    }
    maker_close(&m);
}

/* Nor does a page have the fonts of the one before it. */
static void a_page_without_fonts_has_none(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    maker_page(&m, "BT /F1 10 Tf 0 50 Td <0002> Tj ET");
    maker_object(&m, 2, "<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 /MediaBox [0 0 200 100] >>");
    maker_object(&m, 9, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>");
    maker_table(&m, "");
    check_refused_as(&m, DIAG_RECHECK_FOREIGN, "page 2, object 4: a page uses a font that is not there");
}

static void the_trailer_has_known_keys(void **state)
{
    (void)state;
    static const struct {
        const char *trailer, *reason;
    } CASES[] = {
        {"/Encrypt << /V 4 >>", "the file as a whole: the file is encrypted"},
        {"/XRefStm 9", "the trailer has /XRefStm"},
        {"/Prev 9", "the trailer has /Prev"},
        {"/Root 2 0 R", "a dictionary has /Root twice"},
        {"/Info << /Trapped /True >>", "the information has /Trapped"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, "");
        maker_table(&m, CASES[i].trailer);
        check_refused_as(&m, DIAG_RECHECK_FOREIGN, CASES[i].reason);
    }
    Maker m;
    maker_open(&m);
    maker_page(&m, "");
    maker_table(&m, "/ID [<00> <00>] /Info << /Title (a) >>");
    assert_non_null(maker_read(&m));
    maker_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_have_known_keys),
        cmocka_unit_test(annotations_are_links_alone),
        cmocka_unit_test(fields_wait_for_seals),
        cmocka_unit_test(a_field_is_nothing_else),
        cmocka_unit_test(a_field_is_blank),
        cmocka_unit_test(the_catalog_has_known_keys),
        cmocka_unit_test(a_key_stands_once),
        cmocka_unit_test(an_object_is_one_thing),
        cmocka_unit_test(fonts_are_the_same_on_every_page),
        cmocka_unit_test(a_page_without_fonts_has_none),
        cmocka_unit_test(the_trailer_has_known_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
