/**
 * The schema: models as plain Java classes with typed fields, and the immutable runtime schema
 * behind them.
 */
@NullMarked
package org.viborm.schema;

import org.jspecify.annotations.NullMarked;
