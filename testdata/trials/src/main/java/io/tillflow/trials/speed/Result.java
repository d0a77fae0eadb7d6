package io.tillflow.trials.speed;

/**
 * What one run of one side came to.
 *
 * @param perSecond events per second between the 20th and the last percent
 * @param cpuNanos processor time per event in the same stretch, of the whole JVM
 * @param peakMegabytes the most memory that the process held
 * @param checkpointMegabytes the size of the last completed checkpoint; 0 where there was none
 */
record Result(double perSecond, double cpuNanos, long peakMegabytes, long checkpointMegabytes) {}
