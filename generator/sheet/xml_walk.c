/*
 * One XML part, element by element. The only file that sees expat.
 */
#include <expat.h>

#include "sheet/args.h"

#include "sheet/parts.h"

/* Ours: a sheet's part is some 6 deep. */
enum { DEPTH_MAX = 64 };

typedef struct XmlWalker {
    const Reading *reading;
    const XmlWalk *walk;
    XML_Parser parser;
    size_t depth;
    bool told;
} XmlWalker;

static void walker_stop(XmlWalker *walker)
{
    walker->told = true;
    (void)XML_StopParser(walker->parser, XML_FALSE);
}

/* Without its prefix: producers differ in it. */
static Str local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return str_of(colon ? colon + 1 : name);
}

static void element_begin(void *given, const XML_Char *name, const XML_Char **attributes)
{
    XmlWalker *walker = given;
    if (walker->told)
        return;
    if (++walker->depth > DEPTH_MAX) {
        (void)reading_hostile(walker->reading, ARG_NESTED_DEEP);
        walker_stop(walker);
    } else if (!walker->walk->begin(walker->walk->context, local_name(name), attributes)) {
        walker_stop(walker);
    }
}

static void element_end(void *given, const XML_Char *name)
{
    XmlWalker *walker = given;
    if (walker->told)
        return;
    walker->depth--;
    if (walker->walk->end && !walker->walk->end(walker->walk->context, local_name(name)))
        walker_stop(walker);
}

static void text_met(void *given, const XML_Char *text, int n)
{
    XmlWalker *walker = given;
    if (!walker->told && walker->walk->text &&
        !walker->walk->text(walker->walk->context, (Str){text, (size_t)n}))
        walker_stop(walker);
}

static void doctype_met(void *given, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                        int subset)
{
    XmlWalker *walker = given;
    (void)name;
    (void)system;
    (void)public;
    (void)subset;
    (void)reading_hostile(walker->reading, ARG_DTD);
    walker_stop(walker);
}

bool xml_walk(const Reading *reading, Str bytes, const XmlWalk *walk)
{
    XmlWalker walker = {.reading = reading, .walk = walk, .parser = XML_ParserCreate(NULL)};
    XML_SetUserData(walker.parser, &walker);
    XML_SetElementHandler(walker.parser, element_begin, element_end);
    XML_SetCharacterDataHandler(walker.parser, text_met);
    XML_SetStartDoctypeDeclHandler(walker.parser, doctype_met);
    bool whole = XML_Parse(walker.parser, bytes.s, (int)bytes.n, XML_TRUE) == XML_STATUS_OK && !walker.told;
    if (!whole && !walker.told)
        (void)reading_damaged(reading, ARG_NOT_XML);
    XML_ParserFree(walker.parser);
    return whole;
}

Str xml_attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (str_is(local_name(attributes[i]), name))
            return str_of(attributes[i + 1]);
    return STR("");
}

bool xml_is_set(const char **attributes, const char *name)
{
    Str value = xml_attribute(attributes, name);
    return str_is(value, "1") || str_is(value, "true");
}
