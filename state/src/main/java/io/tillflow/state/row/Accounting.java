package io.tillflow.state.row;

import java.util.Map;

/**
 * What one subtask did with the records of one partition between two checkpoints.
 *
 * <p>Summed over subtasks, {@code in = accepted + duplicate + filtered + refused} at every
 * checkpoint; the last five fields belong to the stages behind the intake.
 */
public record Accounting(
    String stage,
    String topic,
    int partition,
    long checkpointId,
    int subtask,
    long in,
    long accepted,
    long duplicate,
    long filtered,
    Map<String, Long> refused,
    long applied,
    long ineffective,
    long tooLate,
    long orphan,
    long pending) {}
