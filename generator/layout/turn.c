/*
 * The few ways a baseline may run, in integers.
 */
#include "layout/layout.h"

Direction turn_direction(Turn turn)
{
    static const Direction DIRECTIONS[] = {
        [TURN_NONE] = {1000000, 0}, [TURN_DOWN] = {0, 1000000}, [TURN_RISING] = {707107, -707107}, /* √½ */
    };
    TABLE_HOLDS(DIRECTIONS, TURNS);
    return DIRECTIONS[turn];
}
