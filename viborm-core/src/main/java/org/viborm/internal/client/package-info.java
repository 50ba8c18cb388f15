/** What a client keeps of its models for the typed API: aliases, and the shapes of records. */
@NullMarked
package org.viborm.internal.client;

import org.jspecify.annotations.NullMarked;
