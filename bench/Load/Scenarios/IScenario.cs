using System.Threading.Tasks;
using Battery.Load.Attacked;
using Battery.Load.Report;

namespace Battery.Load.Scenarios;

/// <summary>One way to attack the system, or to mislead those who look at it.</summary>
internal interface IScenario
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>What happens, in a line.</summary>
    string Summary { get; }

    /// <summary>Does it, and tells what was found.</summary>
    /// <param name="cloud">The cloud; a scenario leaves nothing behind that another one meets.</param>
    /// <param name="scale">How much of the flood, 1 for all of it.</param>
    /// <param name="findings">Where findings go.</param>
    Task RunAsync(Cloud cloud, double scale, Findings findings);
}
