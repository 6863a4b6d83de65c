using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Battery.TwinEvaluation.Report;

/// <summary>The page about the twin (docs/twin.md).</summary>
public static class EvaluationPage
{
    /// <summary>The picture of a drive cycle, beside the page.</summary>
    public const string VoltagePicture = "twin-voltage.svg";

    /// <summary>The picture of a life, beside the page.</summary>
    public const string LifePicture = "twin-life.svg";

    private const string Notes = """

        Estimated and tested, but not in the table, for no public data here tell: the trend of resistances, how a module warms, energy
        efficiency, the day's plan. The nightly update counts the charge of a day and forecasts the life; cell models are not fitted again
        each night.

        ![A drive cycle, measured and foretold](twin-voltage.svg)

        ![A life, and its end as it was forecast](twin-life.svg)

        *Simpler* is something plain on the same split. *2RC* is the open-circuit voltage in the middle between a slow charge and a slow
        discharge, with a level of its own, one resistance and two RC pairs, by the same least squares. Voltage rows without
        a goal are told because they are harder: half of the charge range was never seen. What a fit finds of the cell itself is told with
        its 90 % interval, or that the data cannot tell: at one temperature they say nothing of the activation energy, and at 5 °C little
        of what a resistance is at 25 °C. A resistance cannot come out as zero or less: its logarithm is fitted.

        ## What it rests on

        - Cell: an equivalent circuit with one-state hysteresis (G. L. Plett, *Battery Management Systems, Volume I: Battery Modeling*,
          2015: the enhanced self-correcting cell) and two RC pairs; resistances follow the temperature by Arrhenius. The open-circuit
          voltage comes from the cell's own slow charge and discharge and is corrected by the drive cycles. What is believed before the
          fit is the same for every lithium-ion cell but for its size.
        - State of charge: counting with the current sensor's offset beside it, in an extended Kalman filter of two states (G. L. Plett,
          *Extended Kalman filtering for battery management systems of LiPB-based HEV battery packs*, J. Power Sources 134 (2004) 252).
          The weeks are measured stretches of the same cell, joined where their charges are equal; a cell that goes on after a joint
          remembers something else than this one did, which both ways of estimating bear.
        - Capacity: charge in fixed windows of the constant-current and the constant-voltage phase against the cell's first ten charges,
          how far they ever were and the way that they went, by a Gaussian process that learned from other cells of the kind; its
          interval from cells left out (conformal prediction).
        - Capacity from a part of a charge: the charge between two voltages of the constant-current phase (incremental capacity; on
          NASA's cells), less what the resistance adds to them, against that of the cell's first ten, by a parabola that another cell
          taught. One cell teaches no interval, so none is given.
        - Life: a power law (J. Wang et al., *Cycle-life model for graphite-LiFePO4 cells*, J. Power Sources 196 (2011) 3942) with a
          smooth knee of Bacon and Watts (on knees: P. M. Attia et al., J. Electrochem. Soc. 169 (2022) 060517), fitted to the cell's own
          history, beginning from what other cells of its kind did.
        - Weak cells: differences between cells in series, whose current is the same: by least squares from the day's voltages how much
          less a cell holds, from the node's resistances how much more it resists; each day's likelihood ratio summed up (E. S. Page,
          Biometrika 41 (1954) 100). The simulated cells are not the twin's own: three RC pairs, a charge transfer that saturates,
          resistances with activation energies of their own, open-circuit voltages other than the library's, cells that differ in capacity
          (1.2 %), resistance (3 %), contacts, warmth and self-discharge, balancing; sensors with offset (3 mV, 50 mA), gain (0.1 %,
          0.5 %), noise (1 mV, 20 mA) and steps of 1 mV; a gauge that counts with a capacity up to 3 % wrong. Tests were written
          looking at seeds 1 to 520 (also how deep the modules are used: a quarter to two thirds a day, so that they are full on most days;
          an LFP cell of a module that is not full for a week does not show what it holds); judged are seeds from 20001 on.
        - Charge window: ageing by time and by use as published for the chemistry (LFP: M. Naumann et al., J. Energy Storage 17 (2018) 153
          and J. Power Sources 451 (2020) 227666; NMC: J. Schmalstieg et al., J. Power Sources 257 (2014) 325; NCA: P. Keil et al., J.
          Electrochem. Soc. 163 (2016) A1872 and Y. Preger et al., 167 (2020) 120532; LTO: T. Bank et al., J. Power Sources 473 (2020)
          228566), scaled to the module's own history, a knee allowed; the use of the last weeks and of the same month a year ago is
          replayed within each window, and the one that leaves most capacity in five years is taken. The simulated modules age by other
          laws (NMC: K. Smith et al., American Control Conference 2017, with a loss of active material; LFP: J. Energy Storage 73 (2023)
          109042), 1.4 and 2.5 times as fast as in the laboratory and each differently; what the twin is told of them is off by 2 points
          of charge, 1.5 % of capacity, 1 K. *Not served* is what the same module at the same age, used from empty to full, would have
          given and the window did not. Modules that are drawn nearly empty each day have nothing to gain, and count
          as all others. The choice was written looking at seeds 1 to 48; judged are seeds from 9001 on.
        - Data: A123 26650 cell, G. L. Plett's ESC toolbox (batterysim/esctoolbox-python, MIT); B. Saha and K. Goebel, Battery Data Set,
          NASA Prognostics Data Repository; HUST, Ma et al., Energy Environ. Sci. 15 (2022) 4083, Mendeley Data nsc7hnsg4s (CC BY 4.0),
          features of wang-fujin/PINN4SOH.

        """;

    /// <summary>Writes it.</summary>
    /// <param name="rows">The figures.</param>
    public static string Write(IReadOnlyList<EvaluatedRow> rows)
    {
        var page = new StringBuilder();
        page.Append("""
            # What the twin knows

            Written by `./battery twin evaluate --write-docs`: the estimators of [cloud/Twin](../cloud/Twin/README.md) on public data, each
            fitted on one part and judged on another. The data are not part of the repository; the command says where they come from.
            Voltages and currents are rounded to 1 mV and 1 mA first, as a gauge tells them.


            """);
        int judged = rows.Count(row => row.Reached is not null);
        page.Append($"{rows.Count(row => row.Reached == true)} of {judged} goals that are judged here are reached.\n\n");
        page.Append("| what | data and split | twin | simpler | to reach | reached |\n|---|---|---:|---:|---:|---|\n");
        foreach (EvaluatedRow row in rows)
        {
            string reached = row.Reached switch { true => "yes", false => "**no**", null => "" };
            page.Append($"| {row.What} | {row.Data} | {row.Ours} | {row.Naive} | {row.Goal} | {reached} |\n");
        }

        return page.Append(Notes).ToString();
    }
}
