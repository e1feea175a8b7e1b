/*
 * What a sentence says with amounts: each with its role, as far as the words beside it tell. Private to checks/.
 *
 * A printed amount stands for every exact one that rounds to it, so what is reckoned with are ranges.
 */
#ifndef CHECKS_SAID_H
#define CHECKS_SAID_H

#include "checks/listed.h"

typedef enum SaidRole {
    SAID_LEVEL,  /* 收入100万元 */
    SAID_NEW,    /* 增加到100万元 */
    SAID_BASE,   /* 由90万元, 上年预算执行数为90万元 */
    SAID_CHANGE, /* 增加10万元, 增长11.11% */
    SAID_OTHER,  /* a standard, a share, something of another year */
} SaidRole;

typedef struct Said {
    size_t from, to; /* code points, with the unit */
    Decimal value;   /* in 万元, or in percent */
    Str written;     /* the unit it is written in, 元; 元 of words, too */
    Decimal unit;    /* one in the last place it is written with; 0 of a bare 0, which is exact */
    SaidRole role;
    int sign; /* NEW, CHANGE: 1 more, -1 less */
    bool percent;
    bool foreign; /* in another unit than the others are read in; an OTHER */
    bool typed;   /* not printed by a placeholder */
    bool bare; /* BASE: nothing stands beside it but which year's it is: 上年为38万元, （上年38万元） */
    size_t word; /* CHANGE: where its direction begins … */
    bool first;  /* … with its clause, 增长10%，即增加3万元 */
    bool fund; /* OTHER for what it was paid from alone, 上年结转5万元: a part like any other of a whole */
    SaidRole inner; /* in brackets: what it would be without them */
} Said;

typedef LIST_OF(Said) SaidSeries;

/* The words that tell what is said; all of them are the rule's. */
typedef struct StatementWords {
    WordSet units, prefixes; /* 单位, 前缀: of amounts */
    TextList counts;         /* 计数: of what is counted */
    WordSet more, less;      /* 增词, 减词: 增加; 减少 */
    WordSet links, reach; /* 连词: between those and the amount: 了, 约; 到词: and what was reached: 到 */
    WordSet bases,
        tails; /* 原词: right before a base: 由; 原尾: before the amount of an earlier year: 执行数为 */
    WordSet others,
        after; /* 除外: in a clause whose amounts are something else: 标准; 限词: behind a limit: 以上 */
    WordSet last, compares, own; /* 上年, 比较, 年内: behind a year that is compared with itself rightly */
    WordSet parts, stops;        /* 分项, 止词 */
    TextList wholes;             /* 全项: names that make up a whole, 货物 工程 服务 */
    WordSet becomes;             /* 变词: right before what was reached, either way: 调整为 */
    WordSet even, nothing;       /* 平词; 无基: says that there was nothing last year */
    WordSet shares;              /* 分数: 百分之 */
    WordSet share_of, totals; /* 占比: before a part's share; 合计: before the sum of what was listed */
    WordSet completes, spent; /* 完成: before a share of what was planned; 决算: what was spent */
    WordSet plans;            /* 预算: what was planned */
    WordSet above, below, level; /* 超出, 不足, 相等: 决算数大于 and the like */
    WordSet share_ends;          /* 占尾: behind what a share is of, 占本年支出的 */
    WordSet one_whole;           /* 总名: wholes of which a document has one each, 支出总额 */
    WordSet total_heads;         /* 总前: before what a sum is of, 本年支出合计 */
    WordSet rests;               /* 尾项: the last part of a whole, 其他收入 */
    TextList equal;              /* 恒等: names of which the first is the sum of the others */
    WordSet both;                /* 合称: what several equal amounts are called together, 收支总计 */
    WordSet funds;               /* 来源: as 除外, but a part of a whole: what it was paid from, 结转 */
    WordSet of_year;             /* 年后: between a year and its amount, 2020年支出5万元 */
    WordSet instead;             /* 即: before a change said once more */
    WordSet again;               /* 复述: between this year and the amount a paragraph began with */
    WordSet spread;              /* 跨年: that the first is of several years */
    WordSet names, ahead, behind; /* 名目: what has one amount; 名前, 名后: may stand beside its name */
    WordSet kinds, lists; /* 列量: what is counted before the names of all; 列举: between the two: ： */
    ListedWords listed;   /* 并列, 未尽: in those names */
    WordSet own_year;     /* 本年: before its amount, 上年95万元，本年100万元 */
    WordSet about;        /* 基本: before 一致, of what need not be just the same */
    WordSet prices, year_sums; /* 单价: before what one costs; 全年: before what twelve months come to */
    TextList brackets;         /* 括号 */
} StatementWords;

/* What roles are told by. */
typedef struct SaidWords {
    Str unit; /* of counts, 辆: read in it alone, and exact; empty: money, in 万元 */
    const StatementWords *given;
    PairSet brackets; /* amounts inside say something else */
    int64_t year;     /* this one */
} SaidWords;

/* What is said with the passage's `amounts`, in reading order; lives in `arena`. */
SaidSeries said_read(SaidWords *words, const AmountSeries *amounts, const Passage *passage, Arena *arena);
/* Behind the words at `i` that name last year, 上年 or its number; `i`: they do not. */
size_t last_year_end(const SaidWords *words, const Passage *passage, size_t i);

/* All that an amount may be: what rounds to it or, `cut`, what it is cut off from as well. */
typedef struct Range {
    Decimal low, high;
} Range;

Range said_range(const Said *said, bool cut);
/*
 * Whether there are exact values within the ranges for which it holds. True where that cannot be told, because
 * numbers grow too large.
 */
bool ranges_may_sum(Range a, Range b, Range sum);
bool ranges_may_be_share(Range part, Range whole, Range percent);
bool range_is_zero(Range range); /* it is 0, whatever was rounded */

/* ---- the check of what is said: statements.c, statements_change.c, statements_parts.c, statements_whole.c, statements_product.c, statements_listed.c,
 * statements_again.c ---- */

/* The first amount of one of 名目; text empty: none was met. */
typedef struct NamedAmount {
    Said said;
    Str text;
} NamedAmount;

/* The percentage of a change that was said last, and the change; text empty: none was. */
typedef struct SharedShare {
    Said share, change;
    Str text;
    const Passage *passage;
    bool bound; /* an amount beside it says what it must be */
} SharedShare;

/* The share of a whole that was said last, and whose it is; name empty: none was. */
typedef struct WholeShare {
    Said part, share;
    Str name, unit;
    const Passage *passage;
} WholeShare;

/* What does not fit, of whichever kind; a rule tells those of its kinds. */
typedef struct StatementFault {
    Str kind;
    Hit hit;
} StatementFault;

typedef LIST_OF(StatementFault) StatementFaults;

typedef LIST_OF(size_t) PlaceList;

typedef struct StatementCheck {
    CheckRun *run;
    StatementFaults *faults; /* found so far */
    const StatementWords *given;
    AmountWords amounts;
    SaidWords words;
    NamedAmount *named; /* by the place of its name in `names` */
    SharedShare *last;  /* of the document so far */
    WholeShare *whole;  /* of it too; and behind it the one that it denied, name empty: none */
    const Passage *passage;
    SaidSeries said; /* of the passage */
    PlaceList *sums; /* its 其中 whose amounts come to just the whole */
} StatementCheck;

/* Keeps a fault. `said` is the amount that does not fit, `other` what it does not fit. */
void statement_fault(const StatementCheck *check, Str kind, const Said *said, Str other, Str fault);
/* What amounts are told in. */
Str statement_unit(const StatementCheck *check);
/* An amount as it is written in the passage. */
Str said_text(const StatementCheck *check, const Said *said);
/* The words right before an amount are this name, with nothing but a year before and 合计 behind. */
bool said_is_named(const StatementCheck *check, const Said *said, Str name);
/* A mark between two amounts behind which another thing is spoken of. */
bool subject_ends(const Passage *passage, size_t from, size_t to);
/* Changes against the amounts they lie between. */
void statement_changes(const StatementCheck *check);
/* Amounts that may be a whole's parts: those of said first … end that are none are passed over. */
typedef struct Parts {
    const Said *whole;
    size_t first, end; /* of check->said */
    bool bracketed;    /* the parts stand in one pair of brackets */
    bool changes;      /* the whole is a change, and so are its parts */
    bool compared;     /* a comparison stands between them: what follows it may be another thing */
} Parts;

/* Their names are one of 全项, so that there are no others. */
bool parts_are_whole(const StatementCheck *check, const Parts *parts);
/* Parts against their whole: sums and shares. */
void statement_parts(const StatementCheck *check);
/* What names the whole it is a share of, 占本年支出的 and 完成年初预算的, and names that one equation binds. */
void statement_whole(const StatementCheck *check);
/* So much for each, and what all come to. */
void statement_products(const StatementCheck *check);
/* How many there are against the names that follow. */
void statements_listed(const StatementCheck *check);
/* One thing said twice, in the passage and since the document began. */
void statements_again(const StatementCheck *check);

#endif
