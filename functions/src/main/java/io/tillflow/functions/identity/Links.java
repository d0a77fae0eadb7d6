package io.tillflow.functions.identity;

import io.tillflow.functions.pages.Agenda;
import io.tillflow.functions.pages.Agenda.Register;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.session.SessionSettings;
import io.tillflow.functions.time.HorizonWatermark;
import io.tillflow.state.keyed.IdentityState;
import io.tillflow.state.keyed.TokenState;
import io.tillflow.state.keyed.VisitorName;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.row.IdentityLink;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * What events tell of links in, by the left token; rows of {@code identity_bridge} out as the
 * watermark comes to what is new of a link.
 *
 * <p>Every accepted event is heard, also one that sessions refuse as too late. A link is forgotten
 * 90 days after it was seen last; its revisions grow across that, for each is at least the minute
 * since 1970 in which its row was due. Life cycle and keys are those of {@link Identity}.
 */
final class Links extends AbstractStreamOperator<IdentityLink>
    implements OneInputStreamOperator<IdentityLink, IdentityLink>, BoundedOneInput {
  private static final long serialVersionUID = 1L;
  private static final int SHARE_OF_MEMORY = 4;

  private final SessionSettings settings;

  private transient HorizonWatermark horizon;
  private transient Agenda<TokenState, Token> tokens;

  Links(SessionSettings settings) {
    this.settings = settings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    horizon = HorizonWatermark.restore(context.getOperatorStateStore());
    tokens =
        new Agenda<>(
            new Register<>(IdentityState.LINKS, Token::new),
            KeyGroups.of(getRuntimeContext().getTaskInfo(), this::setCurrentKey),
            context.getKeyedStateStore(),
            settings.memoryBytes() / SHARE_OF_MEMORY);
    tokens.register(getMetricGroup().addGroup(MetricNames.LINKS));
  }

  private void collect(IdentityLink link) {
    output.collect(new StreamRecord<>(link, link.lastSeen()));
  }

  // What was due before the restore may be due again, and rows leave only once all is open.
  @Override
  public void open() throws Exception {
    super.open();
    tokens.restore();
    tokens.advance(horizon.current(), this::tell);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void processElement(StreamRecord<IdentityLink> record) throws Exception {
    IdentityLink told = record.getValue();
    Token token = tokens.welcome(new VisitorName(told.leftKind(), told.leftToken()));
    token.hear(told, this::collect);
    tokens.keep(token);
  }

  private void tell(Token token) throws Exception {
    token.tell(horizon.current(), this::collect);
    token.forget(horizon.current());
    tokens.keep(token);
  }

  // The end of a bounded input is no time, as for deduplication.
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (!mark.equals(Watermark.MAX_WATERMARK) && horizon.advance(mark.getTimestamp())) {
      tokens.advance(horizon.current(), this::tell);
    }
    super.processWatermark(mark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    horizon.snapshot();
    tokens.flush();
  }

  @Override
  public void endInput() throws Exception {
    tokens.each(
        token -> {
          token.tell(Long.MAX_VALUE, this::collect);
          tokens.keep(token);
        });
  }
}
