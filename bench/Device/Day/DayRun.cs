using System.Collections.Generic;
using System.Linq;
using System.Text;
using Battery.DeviceCosts.World;
using Battery.Simulation.Radio;

namespace Battery.DeviceCosts.Day;

/// <summary>
/// Some time in the life of a ROOT with four members, a HUB, and a node at a Wi-Fi with internet. Called in the world of the module's
/// assemblies; what it gives is read outside: text.
/// </summary>
internal static class DayRun
{
    /// <summary>How long all run before anything counts but the start itself.</summary>
    public const int WarmUpMinutes = 5;

    private const int FirstModule = 1;
    private const int Members = 4;
    private const int AloneModule = 50;

    // The ROOT is there before anybody looks for one.
    private const int RootMilliseconds = 30000;
    private const int LookMilliseconds = 60000;

    /// <summary>Lets so many minutes pass once the nodes run, and says what they came to, as <see cref="Report.RecordedDay"/> reads it.</summary>
    public static string Measure(int minutes)
    {
        var world = new VirtualWorld();
        var text = new StringBuilder();
        world.Live(new WorldNode(), () => Run(world, minutes, text));
        return text.ToString();
    }

    private static void Run(VirtualWorld world, int minutes, StringBuilder text)
    {
        var network = new DayNetwork(world);
        var wifis = new List<DayWifi>();
        var air = new Air();
        var cloud = new DayCloud(world, new WorldNode());
        DayNode[] nodes =
        [
            Make(DayRole.Alone, AloneModule), .. Enumerable.Range(FirstModule + 1, Members).Select(module => Make(DayRole.Member, module)),
            Make(DayRole.Root, FirstModule), Make(DayRole.Hub, DayNode.HubId),
        ];
        cloud.Start(network);
        foreach (DayNode node in nodes.Reverse())
        {
            node.Start();
            if (node.Role == DayRole.Root) WorldTask.Current!.Sleep(RootMilliseconds);
        }

        Pass(nodes, WarmUpMinutes);
        foreach (DayNode node in nodes) node.BeginToCount();
        Pass(nodes, minutes);
        text.Append(DayCount.Minutes).Append(' ').Append(minutes).Append('\n');
        foreach (IGrouping<DayRole, DayNode> role in nodes.GroupBy(node => node.Role)) DayCount.Write(text, role.Key, [.. role]);

        DayNode Make(DayRole role, int module) => new(world, network, wifis, air, role, module);
    }

    private static void Pass(DayNode[] nodes, int minutes)
    {
        for (int i = 0; i < minutes; i++)
        {
            WorldTask.Current!.Sleep(LookMilliseconds);
            foreach (DayNode node in nodes) node.LookAtHeap();
        }
    }
}
