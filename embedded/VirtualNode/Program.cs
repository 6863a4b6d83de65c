using System;
using System.CommandLine;
using System.IO;
using System.Net.Sockets;
using Battery.VirtualNode;
using Battery.VirtualNode.Verbs;

var root = new RootCommand("Battery virtual nodes: the code of the node on this computer, over simulated chips.")
{
    NodeVerb.Create(),
    RadioKeyVerb.Create(),
    AirVerb.Create(),
    FleetVerb.Create(),
    ValleyVerb.Create(),
};

ParentWatch.Begin();
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception exception) when (exception is IOException or InvalidDataException or FormatException or UnauthorizedAccessException or ArgumentException or SocketException)
{
    Console.Error.WriteLine("battery: " + exception.Message);
    return 1;
}
