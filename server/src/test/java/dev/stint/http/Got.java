package dev.stint.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** An answer. */
public record Got(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Got of(HttpResponse<String> response) {
        return new Got(response.statusCode(), response.headers(), response.body());
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("no JSON: " + body, broken);
        }
    }

    /** The stable code of a problem. */
    public String code() {
        return json().path("code").asText();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The cookie that it sets, as a browser sends it back. */
    public String cookie() {
        var header = header("Set-Cookie");
        return header.substring(0, Math.max(0, header.indexOf(';')));
    }
}
