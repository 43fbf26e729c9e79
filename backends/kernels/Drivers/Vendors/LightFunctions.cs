namespace Devices.Kernels.Drivers.Vendors;

/// <summary>The functions of cuBLASLt or hipBLASLt. Answers other than 0 are errors.</summary>
internal sealed unsafe class LightFunctions
{
    public readonly delegate* unmanaged<nint*, int> Create;
    public readonly delegate* unmanaged<nint, int> Destroy;
    public readonly delegate* unmanaged<nint*, int, ulong, ulong, long, int> LayoutCreate;
    public readonly delegate* unmanaged<nint, int, void*, nuint, int> LayoutSet;
    public readonly delegate* unmanaged<nint, int> LayoutDestroy;
    public readonly delegate* unmanaged<nint*, int, int, int> ProductCreate;
    public readonly delegate* unmanaged<nint, int, void*, nuint, int> ProductSet;
    public readonly delegate* unmanaged<nint, int> ProductDestroy;
    public readonly delegate* unmanaged<nint*, int> PreferenceCreate;
    public readonly delegate* unmanaged<nint, int, void*, nuint, int> PreferenceSet;
    public readonly delegate* unmanaged<nint, int> PreferenceDestroy;
    public readonly delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint, int, byte*, int*, int> Choose;
    public readonly delegate* unmanaged<
        nint, nint, void*, nint, nint, nint, nint, void*, nint, nint, nint, nint, byte*, nint, nuint, nint, int> Multiply;

    /// <summary>Finds them all.</summary>
    /// <exception cref="DeviceException">One is missing.</exception>
    public LightFunctions(DriverLibrary library, string prefix)
    {
        nint Find(string name) => library.Find(prefix + name);
        Create = (delegate* unmanaged<nint*, int>)Find("Create");
        Destroy = (delegate* unmanaged<nint, int>)Find("Destroy");
        LayoutCreate = (delegate* unmanaged<nint*, int, ulong, ulong, long, int>)Find("MatrixLayoutCreate");
        LayoutSet = (delegate* unmanaged<nint, int, void*, nuint, int>)Find("MatrixLayoutSetAttribute");
        LayoutDestroy = (delegate* unmanaged<nint, int>)Find("MatrixLayoutDestroy");
        ProductCreate = (delegate* unmanaged<nint*, int, int, int>)Find("MatmulDescCreate");
        ProductSet = (delegate* unmanaged<nint, int, void*, nuint, int>)Find("MatmulDescSetAttribute");
        ProductDestroy = (delegate* unmanaged<nint, int>)Find("MatmulDescDestroy");
        PreferenceCreate = (delegate* unmanaged<nint*, int>)Find("MatmulPreferenceCreate");
        PreferenceSet = (delegate* unmanaged<nint, int, void*, nuint, int>)Find("MatmulPreferenceSetAttribute");
        PreferenceDestroy = (delegate* unmanaged<nint, int>)Find("MatmulPreferenceDestroy");
        Choose = (delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint, int, byte*, int*, int>)Find("MatmulAlgoGetHeuristic");
        Multiply = (delegate* unmanaged<
            nint, nint, void*, nint, nint, nint, nint, void*, nint, nint, nint, nint, byte*, nint, nuint, nint, int>)Find("Matmul");
    }
}
