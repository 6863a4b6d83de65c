using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace Battery.VirtualNode.Verbs;

/// <summary>Options that take a number from a range, written the same in every language.</summary>
internal static class NumberOption
{
    /// <summary>
    /// An option whose help says its range and default, and which refuses everything else by name, range and what was given.
    /// </summary>
    public static Option<T> Create<T>(string name, string helpName, string description, T least, T most, T usual)
        where T : struct, INumber<T>
    {
        string range = string.Create(CultureInfo.InvariantCulture, $"{least} to {most}");
        return new Option<T>(name)
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"{description}, {range} ({usual})."),
            HelpName = helpName,
            CustomParser = result => Parse(result, name, range, least, most),
            DefaultValueFactory = _ => usual,
        };
    }

    private static T Parse<T>(ArgumentResult result, string name, string range, T least, T most)
        where T : struct, INumber<T>
    {
        string text = result.Tokens.Single().Value;
        // Not a number is in no range.
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && value >= least && value <= most)
            return value;
        result.AddError($"{name} is {range}, not '{text}'.");
        return default;
    }
}
