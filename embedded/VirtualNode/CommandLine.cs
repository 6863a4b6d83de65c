using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.IO;
using System.Net.Sockets;
using Battery.VirtualNode.Verbs;

namespace Battery.VirtualNode;

/// <summary>What is asked for on the command line. Exit codes: 0 done, 1 failed, 2 asked for what cannot be.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Misused = 2;

    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        var root = new RootCommand("Battery virtual nodes: the code of the node on this computer, over simulated chips.")
        {
            NodeVerb.Create(),
            RadioKeyVerb.Create(),
            AirVerb.Create(),
            FleetVerb.Create(),
            ValleyVerb.Create(),
            BootVerb.Create(),
            FirmwareVerb.Create(),
        };
        ParseResult asked = root.Parse(arguments);
        if (asked.Action is ParseErrorAction)
        {
            foreach (ParseError error in asked.Errors) errors.WriteLine("battery: " + error.Message);
            errors.WriteLine("--help tells what can be asked for.");
            return Misused;
        }

        try
        {
            return asked.Invoke(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                    Output = output,
                    Error = errors
                });
        }
        catch (Exception exception) when (
            exception is IOException or InvalidDataException or FormatException or UnauthorizedAccessException or ArgumentException
                or SocketException)
        {
            errors.WriteLine("battery: " + exception.Message);
            return Failed;
        }
    }
}
