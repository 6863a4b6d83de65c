using System.Linq;
using Battery.Twin.Cell;
using Battery.Twin.Chemistries;
using NUnit.Framework;

namespace Twin.Tests.Chemistries;

public class ChemistryLibraryTests
{
    [Test]
    public void The_open_circuit_voltage_rises_from_empty_to_full_and_stays_within_its_limits()
    {
        foreach (CellChemistry chemistry in ChemistryLibrary.All)
        {
            OcvCurve ocv = chemistry.Ocv(2);
            double[] volts = [.. Enumerable.Range(1, 19).Select(i => ocv.Middle(i / 20.0))];
            Assert.That(volts, Is.Ordered, chemistry.Name);
            Assert.That(volts, Is.All.InRange(chemistry.LeastVolts, chemistry.FullVolts + 0.02), chemistry.Name);
            Assert.That(ocv.AmpereHours, Is.EqualTo(2));
        }
    }

    [Test]
    public void The_voltage_in_the_middle_is_what_is_known_of_each_chemistry()
    {
        (string Name, double Volts)[] usual = [("LFP", 3.29), ("NMC", 3.7), ("NCA", 3.65), ("LCO", 3.85), ("LTO", 2.3)];
        foreach ((string name, double volts) in usual)
        {
            Assert.That(ChemistryLibrary.Find(name)!.Ocv(1).Middle(0.5), Is.EqualTo(volts).Within(0.1), name);
        }
    }

    [Test]
    public void A_chemistry_that_is_not_known_is_none_and_one_whose_ageing_was_not_published_has_none()
    {
        Assert.Multiple(() =>
        {
            Assert.That(ChemistryLibrary.Find("lead"), Is.Null);
            Assert.That(ChemistryLibrary.Find(null), Is.Null);
            Assert.That(ChemistryLibrary.Find("lfp"), Is.SameAs(ChemistryLibrary.Lfp));
            Assert.That(ChemistryLibrary.Lco.Ageing, Is.Null);
        });
    }

    [Test]
    public void The_cold_makes_the_curve_less_certain()
    {
        Assert.That(ChemistryLibrary.Nmc.OcvDeviation(-5), Is.GreaterThan(ChemistryLibrary.Nmc.OcvDeviation(25)));
    }
}
