using System;
using Battery.Node.Platform;

namespace Battery.Node.Outbox;

/// <summary>What the names of the outbox's files say.</summary>
internal static class OutboxNames
{
    /// <summary>The numbers of the files whose names begin so, the lowest first.</summary>
    internal static int[] Numbers(IStorage storage, string prefix)
    {
        string[] names = storage.List(prefix);
        int[] numbers = new int[names.Length];
        int count = 0;
        for (int i = 0; i < names.Length; i++)
        {
            int number = ParseNumber(names[i], prefix.Length);
            if (number <= 0) continue;
            int at = count++;
            for (; at > 0 && numbers[at - 1] > number; at--) numbers[at] = numbers[at - 1];
            numbers[at] = number;
        }

        int[] sorted = new int[count];
        Array.Copy(numbers, 0, sorted, 0, count);
        return sorted;
    }

    private static int ParseNumber(string name, int prefix)
    {
        int number = 0;
        if (name.Length == prefix || name.Length > prefix + 9) return 0;
        for (int i = prefix; i < name.Length; i++)
        {
            if (name[i] < '0' || name[i] > '9') return 0;
            number = (number * 10) + (name[i] - '0');
        }

        return number;
    }
}
