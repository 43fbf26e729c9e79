namespace Devices.Rocm.OpenCl;

/// <summary>The devices of all drivers that the loader finds.</summary>
internal static unsafe class Platforms
{
    /// <summary>All devices, GPUs before processors; where there is none, the reason.</summary>
    public static IReadOnlyList<Adapter> Find(string[] libraryNames, out string reason)
    {
        reason = "";
        if (OpenClLibrary.TryLoad(libraryNames) is not { } api)
        {
            reason = $"no OpenCL loader ({string.Join(", ", libraryNames)}): {OpenClLibrary.Advice}";
            return [];
        }

        uint count = 0;
        if (api.GetPlatformIDs(0, null, &count) != (int)ErrorCodes.Success || count == 0)
        {
            reason = $"the OpenCL loader found no driver: {OpenClLibrary.Advice}";
            return [];
        }

        nint* platforms = stackalloc nint[(int)count];
        api.GetPlatformIDs(count, platforms, null);
        List<Adapter> found = [];
        for (int i = 0; i < count; i++)
        {
            found.AddRange(DevicesOf(api, platforms[i]));
        }

        Adapter[] usable = [.. found.Where(adapter => adapter.Lack is null).OrderBy(adapter => adapter.Kind)];
        if (usable.Length == 0)
        {
            reason = found.Count == 0
                ? $"the OpenCL drivers found no device: {OpenClLibrary.Advice}"
                : "no usable OpenCL device: " + string.Join("; ", found.Select(adapter => $"{adapter.Name} lacks {adapter.Lack}"));
        }

        return usable;
    }

    private static List<Adapter> DevicesOf(CL api, nint platform)
    {
        uint count = 0;
        if (api.GetDeviceIDs(platform, DeviceType.All, 0, null, &count) != (int)ErrorCodes.Success || count == 0)
        {
            return [];
        }

        nint* devices = stackalloc nint[(int)count];
        api.GetDeviceIDs(platform, DeviceType.All, count, devices, null);
        List<Adapter> adapters = [];
        for (int i = 0; i < count; i++)
        {
            adapters.Add(new Adapter(api, platform, devices[i]));
        }

        return adapters;
    }
}
