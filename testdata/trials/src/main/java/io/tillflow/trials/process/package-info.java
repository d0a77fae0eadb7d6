/** Real processes on 127.0.0.1: started from a class path, watched, ended with their owner. */
package io.tillflow.trials.process;
