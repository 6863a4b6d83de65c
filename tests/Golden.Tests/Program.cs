using System;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Golden.Tests;

/// <summary>./battery golden: writes the golden files of a release. The tests in here do not need it.</summary>
public static class Program
{
    /// <summary>Takes the release.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments.Length != 1 || !Regex.IsMatch(arguments[0], @"^[0-9]+\.[0-9]+\.[0-9]+$"))
        {
            await Console.Error.WriteLineAsync("battery golden: which release? Give it as --release 1.2.3.");
            return 1;
        }

        string folder = Path.Combine(GoldenRelease.Root, arguments[0]);
        try
        {
            await GoldenWriter.WriteAsync(folder);
        }
        catch (IOException failure)
        {
            await Console.Error.WriteLineAsync("battery golden: " + failure.Message);
            return 1;
        }

        Console.WriteLine("Written: " + folder);
        return 0;
    }
}
