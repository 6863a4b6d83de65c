using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Battery.Protocol.Tests;

/// <summary>All that a message holds as a text, found by reflection, so that what is added to a message is compared, too.</summary>
internal static class MessageContent
{
    public static string Of(Message message) => message.GetType().Name + " " + Members(message);

    private static string Members(object of)
    {
        IEnumerable<PropertyInfo> properties = of.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
        return "{" + string.Join(", ", properties.Select(property => property.Name + "=" + Value(of, property.GetValue(of)))) + "}";
    }

    private static string Value(object of, object? value) => value switch
    {
        Reading reading => Members(reading) + Present(ReadingField.Count, reading.Has, reading.Get),
        Settings settings => Present(Setting.Count, settings.Has, settings.Get),
        CommandData data => Members(data),
        JobHealth jobs => Members(jobs),
        int[] => Numbers(of is RangesMessage ranges ? MessageOf.RangesOf(ranges) : MessageOf.ModulesOf((StatusMessage)of)),
        byte[] bytes => System.Convert.ToHexString(bytes),
        null => "null",
        _ => value.ToString()!,
    };

    private static string Present(int count, System.Func<int, bool> has, System.Func<int, int> get) =>
        "{" + string.Join(", ", Enumerable.Range(0, count).Where(has).Select(i => i + ":" + get(i))) + "}";

    private static string Numbers(int[] numbers) => "[" + string.Join(", ", numbers) + "]";
}
