namespace Battery.Twin.Planning;

/// <summary>What is expected of an hour.</summary>
/// <param name="LoadKilowattHours">What is used.</param>
/// <param name="SunKilowattHours">What the sun gives.</param>
/// <param name="Price">Of a kilowatt hour from the grid, in any currency; infinite where there is no grid.</param>
/// <param name="Feed">What a kilowatt hour into the grid brings.</param>
public readonly record struct PlanHour(double LoadKilowattHours, double SunKilowattHours, double Price, double Feed);
