package io.tillflow.state.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.row.SilverTables;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds every name that is a promise against the file of those that were given. */
class NamesTest {
  private static final String FILE = "/golden/names.txt";

  @Test
  void noNameThatWasPromisedIsGoneAndEveryNewOneIsWrittenDown() throws Exception {
    assertThat(names())
        .as("a new name gets a line in golden/names.txt; a line there is never changed")
        .containsExactlyInAnyOrderElementsOf(promised());
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
    if (method.getParameterTypes()[0] == Feed.class) {
      for (Feed feed : Feed.values()) {
        names.add("uid " + method.invoke(null, feed));
      }
    } else {
      names.add("uid " + method.invoke(null, "x"));
    }
  }

  private static List<String> promised() throws IOException {
    try (InputStream in = NamesTest.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
