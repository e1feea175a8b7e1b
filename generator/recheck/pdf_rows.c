/*
 * The keys that may stand in a file. Tables and sections are those of ISO 32000-1.
 */
#include "recheck/pdf_rows.h"

/* Table 5, entries common to all streams; with one filter (§7.4.4), whose parameters cross-reference streams have. */
const PdfShape FLATE_PARAMETERS = {
    .form = FORM_DICT,
    CALLED("解压参数", "the parameter dictionary"),
    .rows =
        (const PdfRow[]){
            {KEY("Predictor"), NUMBER},
            {KEY("Columns"), NUMBER},
            {END},
        },
};

/* ---- fonts: §9.7, §9.8 ---- */

/* table 116 */
static const PdfShape SYSTEM_INFO = {
    .form = FORM_DICT,
    CALLED("字符集说明", "the CIDSystemInfo"),
    .rows =
        (const PdfRow[]){
            {KEY("Registry"), TEXT},
            {KEY("Ordering"), TEXT},
            {KEY("Supplement"), NUMBER},
            {END},
        },
};

/* table 120; no UseCMap */
static const PdfShape CMAP = {
    .form = FORM_STREAM,
    CALLED("字符表", "the character map"),
    .rows =
        (const PdfRow[]){
            {LENGTH},
            {FILTER},
            {PARAMETERS},
            {KEY("Type"), NAMED("CMap")},
            {KEY("CMapName"), ANY_NAME},
            {KEY("WMode"), EXACTLY("0")},
            {KEY("CIDSystemInfo"), THE(SYSTEM_INFO)},
            {END},
        },
};

/* table 127 */
static const PdfShape TRUETYPE = {
    .form = FORM_STREAM,
    CALLED("字体程序", "the font program"),
    .rows =
        (const PdfRow[]){
            {LENGTH},
            {FILTER},
            {PARAMETERS},
            {KEY("Length1"), NUMBER},
            {END},
        },
};
static const PdfShape CFF = {
    .form = FORM_STREAM,
    CALLED("字体程序", "the font program"),
    .rows =
        (const PdfRow[]){
            {LENGTH},
            {FILTER},
            {PARAMETERS},
            {KEY("Subtype"), NAMED("CIDFontType0C"), NEEDED},
            {END},
        },
};

/* table 122 */
static const PdfShape DESCRIPTOR = {
    .form = FORM_DICT,
    CALLED("字体描述", "the font descriptor"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), NAMED("FontDescriptor")},
            {KEY("FontName"), ANY_NAME},
            {KEY("Flags"), NUMBER},
            {KEY("FontBBox"), PLAIN},
            {KEY("ItalicAngle"), NUMBER},
            {KEY("Ascent"), NUMBER},
            {KEY("Descent"), NUMBER},
            {KEY("CapHeight"), NUMBER},
            {KEY("StemV"), NUMBER},
            {KEY("FontFile2"), THE(TRUETYPE)},
            {KEY("FontFile3"), THE(CFF)},
            {END},
        },
};

static const PdfShape GID_MAP = {
    .form = FORM_STREAM,
    CALLED("字形表", "the CIDToGIDMap"),
    .rows =
        (const PdfRow[]){
            {LENGTH},
            {FILTER},
            {PARAMETERS},
            {END},
        },
};

/* table 117; no vertical metrics */
static const PdfShape CID_FONT = {
    .form = FORM_DICT,
    CALLED("字体", "the font"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), NAMED("Font"), NEEDED},
            {KEY("Subtype"), NAMED("CIDFontType0 CIDFontType2"), NEEDED},
            {KEY("BaseFont"), ANY_NAME},
            {KEY("CIDSystemInfo"), THE(SYSTEM_INFO)},
            {KEY("FontDescriptor"), THE(DESCRIPTOR), NEEDED},
            {KEY("DW"), NUMBER},
            {KEY("W"), PLAIN},
            {KEY("CIDToGIDMap"), NAMED("Identity"), THE(GID_MAP)},
            {END},
        },
};
static const PdfShape DESCENDANTS = {.form = FORM_LIST, .of = &CID_FONT};

/* table 121 */
static const PdfShape TYPE0 = {
    .form = FORM_DICT,
    CALLED("字体", "the font"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), NAMED("Font"), NEEDED},
            {KEY("Subtype"), ANY_NAME},
            {KEY("BaseFont"), ANY_NAME},
            {KEY("Encoding"), NAMED("Identity-H"), THE(CMAP), NEEDED},
            {KEY("DescendantFonts"), THE(DESCENDANTS), NEEDED},
            {KEY("ToUnicode"), THE(CMAP), NEEDED},
            {END},
        },
};
static const PdfShape FONT = {
    .form = FORM_KINDS,
    .words = "Subtype",
    CALLED("字体", "the font"),
    .rows =
        (const PdfRow[]){
            {KEY("Type0"), THE(TYPE0)},
            {END},
        },
};
static const PdfShape FONTS = {.form = FORM_MAP, .of = &FONT};

/* ---- pages: §7.7.3, §7.8.3, §12.5.6.5 ---- */

/* tables 89, 11: no mask, no intent, no alternates; pixels as PNG and JPEG have them */
static const PdfShape IMAGE_PARAMETERS = {
    .form = FORM_DICT,
    CALLED("解压参数", "the parameter dictionary"),
    .rows =
        (const PdfRow[]){
            {KEY("Predictor"), EXACTLY("15")},
            {KEY("Colors"), EXACTLY("1 3")},
            {KEY("BitsPerComponent"), EXACTLY("1 2 4 8")},
            {KEY("Columns"), NUMBER},
            {END},
        },
};
static const PdfShape PALETTE = {.form = FORM_PLAIN};
const PdfShape PDF_IMAGE = {
    .form = FORM_STREAM,
    CALLED("图片", "the image"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), NAMED("XObject"), NEEDED},
            {KEY("Subtype"), NAMED("Image"), NEEDED},
            {KEY("Width"), NUMBER, NEEDED},
            {KEY("Height"), NUMBER, NEEDED},
            {KEY("BitsPerComponent"), EXACTLY("1 2 4 8"), NEEDED},
            {KEY("ColorSpace"), NAMED("DeviceRGB DeviceGray"), THE(PALETTE), NEEDED},
            {LENGTH},
            {KEY("Filter"), NAMED("FlateDecode DCTDecode"), NEEDED},
            {KEY("DecodeParms"), THE(IMAGE_PARAMETERS)},
            {END},
        },
};
static const PdfShape IMAGES = {.form = FORM_MAP, .of = &PDF_IMAGE};

/* table 33 */
static const PdfShape RESOURCES = {
    .form = FORM_DICT,
    CALLED("页面资源", "the resource dictionary"),
    .rows =
        (const PdfRow[]){
            {KEY("Font"), THE(FONTS)},
            {KEY("XObject"), THE(IMAGES)},
            {END},
        },
};

static const PdfShape CONTENT = {
    .form = FORM_STREAM,
    CALLED("页面内容", "the page's content"),
    .rows =
        (const PdfRow[]){
            {LENGTH},
            {FILTER},
            {PARAMETERS},
            {END},
        },
};

/* tables 164, 173: no appearance, no action, no frame */
static const PdfShape LINK = {
    .form = FORM_DICT,
    CALLED("链接", "the link"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), NAMED("Annot")},
            {KEY("Subtype"), ANY_NAME},
            {KEY("Rect"), PLAIN},
            {KEY("Border"), EACH("0 0 0"), NEEDED},
            {KEY("F"), EXACTLY("4")},
            {KEY("Dest"), PLAIN},
            {KEY("Contents"), SAID},
            {KEY("StructParent"), NUMBER},
            {END},
        },
};
static const PdfShape ANNOTATION = {
    .form = FORM_KINDS,
    .words = "Subtype",
    CALLED("批注", "the annotation"),
    .rows =
        (const PdfRow[]){
            {KEY("Link"), THE(LINK)},
            {KEY("Widget"), THE(WIDGET)},
            {END},
        },
};
static const PdfShape ANNOTATIONS = {.form = FORM_LIST, .of = &ANNOTATION};

/* table 30: nothing that turns, cuts or scales it */
const PdfShape PDF_PAGE = {
    .form = FORM_DICT,
    CALLED("页面", "the page"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), NAMED("Page")},
            {KEY("Parent"), PLAIN, NEEDED},
            {KEY("MediaBox"), PLAIN},
            {KEY("Resources"), THE(RESOURCES)},
            {KEY("Contents"), THE(CONTENT)},
            {KEY("Annots"), THE(ANNOTATIONS)},
            {KEY("StructParents"), NUMBER},
            {KEY("Tabs"), NAMED("S")},
            {END},
        },
};

static const PdfShape NODES;
/* table 29 */
static const PdfShape TREE = {
    .form = FORM_DICT,
    CALLED("页面树", "the page tree"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), NAMED("Pages")},
            {KEY("Parent"), PLAIN},
            {KEY("Count"), NUMBER, NEEDED},
            {KEY("MediaBox"), PLAIN},
            {KEY("Resources"), THE(RESOURCES)},
            {KEY("Kids"), THE(NODES), NEEDED},
            {END},
        },
};
static const PdfShape NODE = {
    .form = FORM_KINDS,
    .words = "Type",
    CALLED("页面树", "the page tree"),
    .rows =
        (const PdfRow[]){
            {KEY("Pages"), THE(TREE)},
            {KEY("Page"), THE(PDF_PAGE)},
            {END},
        },
};
static const PdfShape NODES = {.form = FORM_LIST, .of = &NODE};

/* ---- what leads to pages: §12.3, §12.4.2 ---- */

/* table 153: no action */
static const PdfShape BOOKMARK = {
    .form = FORM_DICT,
    CALLED("书签", "the bookmark"),
    .rows =
        (const PdfRow[]){
            {KEY("Title"), SAID},
            {KEY("Dest"), PLAIN},
            {KEY("Parent"), PLAIN},
            {KEY("Prev"), PLAIN},
            {KEY("Next"), THE(BOOKMARK)},
            {KEY("First"), THE(BOOKMARK)},
            {KEY("Last"), PLAIN},
            {KEY("Count"), NUMBER},
            {END},
        },
};
/* table 152 */
static const PdfShape BOOKMARKS = {
    .form = FORM_DICT,
    CALLED("书签", "the outline"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), NAMED("Outlines")},
            {KEY("First"), THE(BOOKMARK)},
            {KEY("Last"), PLAIN},
            {KEY("Count"), NUMBER},
            {END},
        },
};

/* table 36 */
static const PdfShape DESTINATIONS = {
    .form = FORM_DICT,
    CALLED("目标", "the destination tree"),
    .rows =
        (const PdfRow[]){
            {KEY("Names"), PLAIN},
            {END},
        },
};

/* table 31: no scripts */
static const PdfShape NAMES = {
    .form = FORM_DICT,
    CALLED("名称", "the name dictionary"),
    .rows =
        (const PdfRow[]){
            {KEY("Dests"), THE(DESTINATIONS)},
            {KEY("EmbeddedFiles"), THE(ATTACHMENTS)},
            {END},
        },
};

/* table 159 */
static const PdfShape LABEL = {
    .form = FORM_DICT,
    CALLED("页码", "the page label"),
    .rows =
        (const PdfRow[]){
            {KEY("S"), ANY_NAME},
            {KEY("P"), TEXT},
            {KEY("St"), NUMBER},
            {END},
        },
};
static const PdfShape LABEL_PAIRS = {.form = FORM_PAIRS, .of = &LABEL};
/* table 37 */
static const PdfShape LABELS = {
    .form = FORM_DICT,
    CALLED("页码", "the label tree"),
    .rows =
        (const PdfRow[]){
            {KEY("Nums"), THE(LABEL_PAIRS)},
            {END},
        },
};

/* ---- the file: §7.5, §7.7.2, §14.3, §14.11.5 ---- */

/* table 150 */
static const PdfShape PREFERENCES = {
    .form = FORM_DICT,
    CALLED("显示方式", "the preference dictionary"),
    .rows =
        (const PdfRow[]){
            {KEY("DisplayDocTitle"), FLAG},
            {KEY("PrintScaling"), NAMED("None")},
            {KEY("Duplex"), NAMED("DuplexFlipLongEdge")},
            {END},
        },
};

/* table 28: no actions, layers, or another version */
static const PdfShape CATALOG = {
    .form = FORM_DICT,
    CALLED("文件目录", "the catalog"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), NAMED("Catalog"), NEEDED},
            {KEY("Pages"), THE(NODE), NEEDED},
            {KEY("Lang"), TEXT},
            {KEY("ViewerPreferences"), THE(PREFERENCES)},
            {KEY("PageMode"), ANY_NAME},
            {KEY("Outlines"), THE(BOOKMARKS)},
            {KEY("Names"), THE(NAMES)},
            {KEY("PageLabels"), THE(LABELS)},
            {KEY("MarkInfo"), THE(MARKING)},
            {KEY("StructTreeRoot"), THE(STRUCTURE)},
            {KEY("Metadata"), THE(METADATA)},
            {KEY("OutputIntents"), THE(INTENTS)},
            {KEY("AF"), PLAIN},
            {KEY("AcroForm"), THE(INTERACTIVE)},
            {END},
        },
};

/* table 317 */
static const PdfShape INFO = {
    .form = FORM_DICT,
    CALLED("文件信息", "the information"),
    .rows =
        (const PdfRow[]){
            {KEY("Title"), TEXT},
            {KEY("Author"), TEXT},
            {KEY("Subject"), TEXT},
            {KEY("Keywords"), TEXT},
            {KEY("Creator"), TEXT},
            {KEY("Producer"), TEXT},
            {KEY("CreationDate"), TEXT},
            {KEY("ModDate"), TEXT},
            {END},
        },
};

/* table 15: no Prev, XRefStm or Encrypt */
const PdfShape PDF_TRAILER = {
    .form = FORM_DICT,
    CALLED("文件尾", "the trailer"),
    .rows =
        (const PdfRow[]){
            {KEY("Size"), NUMBER},
            {KEY("Root"), THE(CATALOG), NEEDED},
            {KEY("Info"), THE(INFO)},
            {KEY("ID"), PLAIN},
            {END},
        },
};
/* table 17 */
const PdfShape PDF_XREF_STREAM = {
    .form = FORM_STREAM,
    CALLED("交叉引用表", "the cross-reference"),
    .rows =
        (const PdfRow[]){
            {LENGTH},
            {FILTER},
            {PARAMETERS},
            {KEY("Size"), NUMBER},
            {KEY("Root"), THE(CATALOG), NEEDED},
            {KEY("Info"), THE(INFO)},
            {KEY("ID"), PLAIN},
            {KEY("Type"), NAMED("XRef")},
            {KEY("W"), PLAIN},
            {KEY("Index"), PLAIN},
            {END},
        },
};
/* table 16: no Extends */
const PdfShape PDF_OBJECT_STREAM = {
    .form = FORM_STREAM,
    CALLED("对象流", "the object stream"),
    .rows =
        (const PdfRow[]){
            {LENGTH},
            {FILTER},
            {PARAMETERS},
            {KEY("Type"), NAMED("ObjStm"), NEEDED},
            {KEY("N"), NUMBER},
            {KEY("First"), NUMBER},
            {END},
        },
};
