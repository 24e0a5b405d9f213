package org.vultus.learn.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import org.vultus.model.IfAbsent;

/**
 * Adds to a result that an earlier version wrote what that version did not measure yet: components
 * that their record marks with {@link IfAbsent}, whose value is then JSON. Whatever else is missing
 * stays missing, and is an error.
 */
final class EarlierResult {
  private EarlierResult() {}

  static void complete(JsonNode node, Type type, ObjectMapper mapper)
      throws JsonProcessingException {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      for (JsonNode element : node) {
        complete(element, list.getActualTypeArguments()[0], mapper);
      }
    } else if (type instanceof Class<?> record
        && record.isRecord()
        && node instanceof ObjectNode object) {
      for (RecordComponent component : record.getRecordComponents()) {
        IfAbsent absent = component.getAnnotation(IfAbsent.class);
        if (absent != null && !object.has(component.getName())) {
          object.set(component.getName(), mapper.readTree(absent.value()));
        }
        if (object.has(component.getName())) {
          complete(object.get(component.getName()), component.getGenericType(), mapper);
        }
      }
    }
  }
}
