/** What services read features with, and how Redis is reached: {@link FeatureReader} first. */
package io.tillflow.sinks.reader;
