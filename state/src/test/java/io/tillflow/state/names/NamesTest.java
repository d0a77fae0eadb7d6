package io.tillflow.state.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.AlertVerdict;
import io.tillflow.state.event.Channel;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.Severity;
import io.tillflow.state.event.TouchKind;
import io.tillflow.state.online.Freshness;
import io.tillflow.state.row.AnomalyTables;
import io.tillflow.state.row.Completeness;
import io.tillflow.state.row.CompletenessRow;
import io.tillflow.state.row.FeatureTables;
import io.tillflow.state.row.SessionTables;
import io.tillflow.state.row.SilverTables;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds every name that is a promise against the file of those that were given. */
class NamesTest {
  private static final List<Class<? extends Enum<?>>> SYMBOLS =
      List.of(
          Feed.class,
          PosEventType.class,
          PaymentMethod.class,
          CommerceEventType.class,
          Channel.class,
          DeviceType.class,
          InventoryKind.class,
          Reason.class,
          EntryKind.class,
          Claim.class,
          IdentityKind.class,
          Completeness.class,
          Severity.class,
          RuleKind.class,
          AlertVerdict.class,
          Freshness.class,
          TouchKind.class);

  @Test
  void noNameThatWasPromisedIsGoneAndEveryNewOneIsWrittenDown() throws Exception {
    assertThat(names())
        .as("a new name gets a line in golden/names.txt; a line there is never changed")
        .containsExactlyInAnyOrderElementsOf(lines("/golden/names.txt"));
  }

  // Bytes hold the place of a symbol, so it may only be followed by new ones.
  @Test
  void everySymbolThatFlowsStandsWhereItStood() throws IOException {
    List<String> symbols = new ArrayList<>();
    for (Class<? extends Enum<?>> type : SYMBOLS) {
      Enum<?>[] constants = type.getEnumConstants();
      for (int i = 0; i < constants.length; i++) {
        symbols.add("%s %d %s".formatted(type.getSimpleName(), i, constants[i].name()));
      }
    }
    assertThat(symbols)
        .as("a new symbol comes last and gets a line in golden/symbols.txt")
        .containsExactlyElementsOf(lines("/golden/symbols.txt"));
  }

  @Test
  void noTwoOperatorsShareAUid() throws Exception {
    assertThat(names().stream().filter(name -> name.startsWith("uid "))).doesNotHaveDuplicates();
  }

  private static List<String> names() throws ReflectiveOperationException {
    List<String> names = new ArrayList<>();
    for (Feed feed : Feed.values()) {
      names.add("topic " + feed.defaultTopic());
    }
    SilverTables.ALL.forEach(table -> names.add("table " + table.name()));
    names.add("table " + SessionTables.SESSIONS.name());
    names.add("table " + SessionTables.IDENTITY_BRIDGE.name());
    names.add("table " + FeatureTables.FEATURE_LOG.name());
    names.add("table " + CompletenessRow.TABLE.name());
    names.add("table " + AnomalyTables.ANOMALIES.name());
    names.add("table " + AnomalyTables.RULE_QUALITY.name());
    constants("uid", Uids.class, names);
    constants("state", StateNames.class, names);
    constants("metric", MetricNames.class, names);
    for (Method method : Uids.class.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        uids(method, names);
      }
    }
    return names;
  }

  private static void constants(String kind, Class<?> owner, List<String> names)
      throws IllegalAccessException {
    for (Field field : owner.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers()) && field.getType() == String.class) {
        names.add(kind + " " + field.get(null));
      }
    }
  }

  // A uid of a feed is pinned for each, one of a free word for the word "x".
  private static void uids(Method method, List<String> names) throws ReflectiveOperationException {
    boolean ofFeed = List.of(method.getParameterTypes()).contains(Feed.class);
    for (Feed feed : ofFeed ? Feed.values() : new Feed[] {Feed.POS}) {
      Object[] arguments =
          Stream.of(method.getParameterTypes())
              .map(type -> type == Feed.class ? feed : "x")
              .toArray();
      names.add("uid " + method.invoke(null, arguments));
    }
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = NamesTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
