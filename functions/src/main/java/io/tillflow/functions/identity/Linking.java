package io.tillflow.functions.identity;

import io.tillflow.functions.session.SessionSettings;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CookieClick;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.IdentityLink;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Accepted commerce events in; clicks under the identities that they count for, and links out.
 *
 * <p>Nothing is refused here: whether a click is too late, sessions say.
 */
public final class Linking {
  private Linking() {}

  /** What comes out: what sessions are made of, and the rows of {@code identity_bridge}. */
  public record Result(DataStream<Click> clicks, DataStream<IdentityLink> links) {}

  /** Links accepted events; those without an anonymous id are clicks as they stand. */
  public static Result of(DataStream<Decoded<CommerceEvent>> accepted, SessionSettings settings) {
    SingleOutputStreamOperator<Click> plain =
        accepted.process(new Sorting()).returns(FlowTypes.CLICK).name("clicks").uid(Uids.CLICKS);
    DataStream<Click> borne =
        plain
            .getSideOutput(Sorting.BORNE)
            .keyBy(CookieClick::cookie, Types.STRING)
            .transform("identity", FlowTypes.CLICK, new Identity(settings))
            .uid(Uids.IDENTITY);
    DataStream<IdentityLink> links =
        plain
            .getSideOutput(Sorting.LINKS)
            .keyBy(IdentityLink::leftToken, Types.STRING)
            .transform("links", FlowTypes.IDENTITY_LINK, new Links(settings))
            .uid(Uids.LINKS);
    return new Result(plain.union(borne), links);
  }
}
