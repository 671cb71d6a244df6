/** Load mains and JMH benchmarks that put litellm4j beside OkHttp and Jackson used by hand, both against a mock of their own. */
@NullMarked
package dev.litellm4j.bench;

import org.jspecify.annotations.NullMarked;
