/** An atlas of countries and cities, to learn from: loads real data and asks it questions. */
@NullMarked
package org.viborm.example.atlas;

import org.jspecify.annotations.NullMarked;
