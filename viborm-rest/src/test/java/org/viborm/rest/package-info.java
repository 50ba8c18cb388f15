/** Answers over HTTP. */
package org.viborm.rest;
