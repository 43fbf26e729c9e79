namespace Devices.Samples;

/// <summary>Where the data of others lies that samples train on.</summary>
public static class SharedData
{
    private const string Variable = "DEVICES_SHARED";

    /// <summary>A path below the shared data.</summary>
    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([Environment.GetEnvironmentVariable(Variable) ?? "../shared", "data", .. parts]);
}
