using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>What is declared of a field of a reading.</summary>
/// <param name="Name">Its name in the API.</param>
/// <param name="Key">Its key on the wire.</param>
/// <param name="Label">What people read.</param>
/// <param name="Group">What it is shown with.</param>
/// <param name="Unit">Its unit in the API; empty where it has none.</param>
/// <param name="Kind"><c>number</c>, <c>degrees</c>, <c>bits</c> or <c>flag</c>.</param>
/// <param name="Shown">How it is shown to people.</param>
public sealed record FieldView(string Name, string Key, string Label, FieldGroup Group, string Unit, FieldKind Kind, QuantityView Shown)
{
    internal static FieldView From(FieldDefinition field)
    {
        // In the API degrees are decimal degrees.
        bool isDegrees = field.Kind == FieldKind.Degrees;
        var shown = QuantityView.From(field.Quantity);
        return new FieldView(
            field.Name, field.Key, field.Label, field.Group, isDegrees ? "deg" : field.Unit, field.Kind,
            isDegrees ? shown with { StepsPerUnit = 1 } : shown);
    }
}
