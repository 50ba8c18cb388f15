/** Notes over HTTP on Quarkus. */
package org.viborm.example.quarkus;
