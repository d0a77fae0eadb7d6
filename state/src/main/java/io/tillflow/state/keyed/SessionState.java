package io.tillflow.state.keyed;

import io.tillflow.state.names.StateNames;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * What sessions keep, all of it by key group ({@link KeyGroupKeys}): visitors by name, pages of
 * what was told of them since, and pages of their appointments by the minute.
 */
public final class SessionState {
  /** Every visitor of whom anything is known. */
  public static final MapStateDescriptor<VisitorName, VisitorState> VISITORS =
      new MapStateDescriptor<>(
          StateNames.SESSION_VISITORS, new VisitorNameSerializer(), new VisitorStateSerializer());

  /** Pages of appointments, each by {@link LedgerState#name} of its minute and number. */
  public static final MapStateDescriptor<Long, List<Appointment>> APPOINTMENTS =
      new MapStateDescriptor<>(
          StateNames.APPOINTMENTS,
          LongSerializer.INSTANCE,
          new ListSerializer<>(new AppointmentSerializer()));

  /** How many pages of appointments each minute has. */
  public static final MapStateDescriptor<Integer, Integer> MINUTES =
      new MapStateDescriptor<>(
          StateNames.APPOINTMENT_MINUTES, IntSerializer.INSTANCE, IntSerializer.INSTANCE);

  /** Pages of what was told of residents since they were written, each by its number. */
  public static final MapStateDescriptor<Integer, byte[]> JOURNAL =
      new MapStateDescriptor<>(
          StateNames.JOURNAL, IntSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE);

  private SessionState() {}
}
