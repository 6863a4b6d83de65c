using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Golden.Tests;

/// <summary>A line of radio.txt: name, source, destination, number and secret of their key, frame counter, message.</summary>
internal sealed record RadioLine(string Name, int Source, int Destination, int KeyNumber, byte[] Secret, long Counter, byte[] Bytes)
{
    public static List<RadioLine> ReadAll(string file) => [.. File.ReadLines(file).Select(Parse)];

    public override string ToString() =>
        $"{Name} {Source} {Destination} {KeyNumber} {GoldenWriter.Hex(Secret)} {Counter} {GoldenWriter.Hex(Bytes)}";

    private static RadioLine Parse(string line)
    {
        string[] words = line.Split(' ');
        return new RadioLine(
            words[0], int.Parse(words[1]), int.Parse(words[2]), int.Parse(words[3]), Convert.FromHexString(words[4]), long.Parse(words[5]),
            Convert.FromHexString(words[6]));
    }
}
