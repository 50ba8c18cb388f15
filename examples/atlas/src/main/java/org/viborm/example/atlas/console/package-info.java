/** What a terminal shows: tables and a progress bar. */
@NullMarked
package org.viborm.example.atlas.console;

import org.jspecify.annotations.NullMarked;
