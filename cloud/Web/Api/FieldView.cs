using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>What is declared of a field of a reading.</summary>
/// <param name="Name">Its name in the API.</param>
/// <param name="Key">Its key on the wire.</param>
/// <param name="Unit">Its unit in the API; empty where it has none.</param>
/// <param name="Kind"><c>number</c>, <c>degrees</c>, <c>bits</c> or <c>flag</c>.</param>
public sealed record FieldView(string Name, string Key, string Unit, FieldKind Kind)
{
    internal static FieldView From(FieldDefinition field)
    {
        return new FieldView(field.Name, field.Key, field.Kind == FieldKind.Degrees ? "deg" : field.Unit, field.Kind);
    }
}
