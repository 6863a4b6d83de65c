using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>How values are shown to people.</summary>
/// <param name="Unit">The unit that people read; empty where there is none.</param>
/// <param name="StepsPerUnit">How many steps of the API's whole numbers make that unit.</param>
/// <param name="Decimals">How many decimal places are worth showing.</param>
public sealed record QuantityView(string Unit, int StepsPerUnit, int Decimals)
{
    internal static QuantityView From(Quantity quantity)
    {
        QuantityDefinition units = QuantityTable.Of(quantity);
        return new QuantityView(units.Unit, units.StepsPerUnit, units.Decimals);
    }
}
