/**
 * Features to Redis: {@link io.tillflow.sinks.redis.FeatureOutlet} says which generation computed
 * them, {@link io.tillflow.sinks.redis.RedisOutlet} writes them.
 *
 * <p>A write is one call of {@code compare-and-set.lua} for many keys and never changes what a
 * later version wrote, so it may be repeated, reordered or doubled. A row is the bytes of its words
 * ({@code Words}) from the moment that it comes, as most of its time it waits.
 */
package io.tillflow.sinks.redis;
