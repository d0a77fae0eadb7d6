package io.tillflow.state.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.IdentityKind;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLayoutTest {
  private final VisitorNameSerializer serializer = new VisitorNameSerializer();

  @Property(tries = 100)
  void aTokenIsTheBytesThatItStandsFor(@ForAll long seed) throws IOException {
    byte[] mac = new byte[32];
    new Random(seed).nextBytes(mac);
    String token = "v7:" + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    VisitorName name = new VisitorName(IdentityKind.EMAIL, token);
    byte[] bytes = Bytes.of(serializer, name);
    assertThat(Bytes.read(serializer, bytes)).isEqualTo(name);
    assertThat(bytes).hasSize(38);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "someone",
        "v1:short",
        "v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
        "v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA AA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void anyOtherTextComesBackAsItWent(String text) throws IOException {
    VisitorName name = new VisitorName(IdentityKind.ANONYMOUS, text);
    assertThat(Bytes.read(serializer, Bytes.of(serializer, name))).isEqualTo(name);
  }
}
