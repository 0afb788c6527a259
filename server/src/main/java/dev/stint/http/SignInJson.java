package dev.stint.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.stint.account.SignIn;
import dev.stint.account.SignIn.Holder;
import dev.stint.signin.Token;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What the calls about sign-ins and tokens read and write. */
final class SignInJson {
    // A screen full. Who has more of them ends those first, or all by another password.
    private static final int SIGN_INS_MAX = 200;

    /** The name for a new token. */
    static Form<String> name(Buffer body) {
        return Form.read(
                body,
                Set.of("name"),
                fields ->
                        AccountJson.name(fields)
                                .<Form<String>>map(Form.Filled::new)
                                .orElseGet(() -> new Form.Wrong<>(Problem.INVALID)));
    }

    /** What a sign-in is called. */
    static String id(SignIn signIn) {
        return Token.idOf(signIn.tokenHash());
    }

    /** A new token, with its secret. */
    static byte[] made(Token token, String name, SignIn signIn) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("id", id(signIn));
                    json.writeStringField("name", name);
                    json.writeNumberField("createdAt", signIn.createdAt().toEpochMilli());
                    json.writeStringField("token", token.text());
                    json.writeEndObject();
                });
    }

    /** Those of these sign-ins that programs hold. */
    static byte[] tokens(List<SignIn> all) {
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeArrayFieldStart("tokens");
                    for (var signIn : all) {
                        if (signIn.holder() instanceof Holder.Program(String name)) {
                            json.writeStartObject();
                            json.writeStringField("name", name);
                            times(json, signIn);
                            json.writeEndObject();
                        }
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    /** Those of these sign-ins that browsers hold, the ones used last first. */
    static byte[] signIns(List<SignIn> all, String thisOne) {
        var ofBrowsers =
                all.stream()
                        .filter(signIn -> signIn.holder() instanceof Holder.Browser)
                        .sorted(Comparator.comparing(SignIn::seenAt).reversed())
                        .limit(SIGN_INS_MAX)
                        .toList();
        return Json.bytes(
                json -> {
                    json.writeStartObject();
                    json.writeArrayFieldStart("signIns");
                    for (var signIn : ofBrowsers) {
                        if (signIn.holder() instanceof Holder.Browser(String agent)) {
                            json.writeStartObject();
                            times(json, signIn);
                            json.writeStringField("agent", agent);
                            json.writeBooleanField("isThisOne", signIn.tokenHash().equals(thisOne));
                            json.writeEndObject();
                        }
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void times(JsonGenerator json, SignIn signIn) throws IOException {
        json.writeStringField("id", id(signIn));
        json.writeNumberField("createdAt", signIn.createdAt().toEpochMilli());
        json.writeNumberField("seenAt", signIn.seenAt().toEpochMilli());
    }

    private SignInJson() {}
}
