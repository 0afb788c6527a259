package dev.stint.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The file protocol/openapi.yaml, as it is packed into the server. Safe for many threads. */
final class OpenApi {
    private static final String IRI = "urn:stint:openapi";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    static final OpenApi STINT = new OpenApi("/web/openapi.yaml");

    private final JsonNode root;
    private final SchemaRegistry registry;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<JsonPointer, Schema> schemas = new ConcurrentHashMap<>();

    private OpenApi(String resource) {
        try (var file = OpenApi.class.getResourceAsStream(resource)) {
            // Jackson's own reader of YAML does not follow an alias.
            var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            Object read = yaml.load(Objects.requireNonNull(file, resource));
            root = new ObjectMapper().valueToTree(read);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var strict = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        registry =
                SchemaRegistry.withDialect(
                        Dialects.getOpenApi31(),
                        builder ->
                                builder.schemaRegistryConfig(strict)
                                        .schemas(Map.of(IRI, root.toString())));
        for (var path : place().at("paths").orElseThrow().all().entrySet()) {
            for (var method : path.getValue().all().entrySet()) {
                if (METHODS.contains(method.getKey())) {
                    var name = method.getKey().toUpperCase(Locale.ROOT);
                    operations.add(new Operation(name, path.getKey(), method.getValue()));
                }
            }
        }
    }

    Place place() {
        return Place.rootOf(root);
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** What a reference refers to. */
    JsonNode referred(JsonNode reference) {
        var target = root.at(reference.get("$ref").asText().substring(1));
        if (target.isMissingNode()) {
            throw new IllegalStateException("nothing stands at " + reference);
        }
        return target;
    }

    /** What is wrong with a value by the schema at that place. */
    List<Error> errors(Place schema, JsonNode value) {
        return schemas.computeIfAbsent(schema.pointer(), this::schema).validate(value);
    }

    private Schema schema(JsonPointer pointer) {
        try {
            // With braces and such of a path quoted.
            var iri = new URI("urn", "stint:openapi", pointer.toString());
            return registry.getSchema(SchemaLocation.of(iri.toString()));
        } catch (URISyntaxException broken) {
            throw new IllegalStateException("no place: " + pointer, broken);
        }
    }
}
